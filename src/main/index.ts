/** The Electron entry. The desktop app is set up here, one line for each step. */
import { app } from 'electron'

app.quit()

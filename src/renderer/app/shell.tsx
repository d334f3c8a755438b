import { ScreenOf } from '../screens/screens.tsx'
import { useRoute } from './navigation.ts'

export function Shell() {
  const route = useRoute()
  return (
    <main>
      <ScreenOf route={route} />
    </main>
  )
}

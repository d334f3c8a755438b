import '../../../src/renderer/ui/base.css'
import './gallery.css'
import { StrictMode } from 'react'
import { createRoot } from 'react-dom/client'
import { LanguageProvider } from '../../../src/renderer/language/language-provider.tsx'
import { PageHeader } from '../../../src/renderer/ui/section.tsx'
import { ToastProvider } from '../../../src/renderer/ui/toast.tsx'
import { Dialogs } from './dialogs.tsx'
import { Fields } from './fields.tsx'
import { Grids } from './grids.tsx'
import { Pieces } from './pieces.tsx'

/** Every piece of the kit on one page, for the tests of the kit: `?show=fields&language=ko`. */
const query = new URLSearchParams(location.search)
const shown = query.get('show')
const language = query.get('language') === 'ko' ? 'ko' : 'en'

const root = document.getElementById('root')
if (root !== null) {
  createRoot(root).render(
    <StrictMode>
      <LanguageProvider language={language}>
        <ToastProvider>
          <main className="gallery">
            <PageHeader title="Gallery" description="The pieces that screens share" />
            {(shown === null || shown === 'pieces') && <Pieces />}
            {(shown === null || shown === 'fields') && <Fields />}
            {(shown === null || shown === 'dialogs') && <Dialogs />}
            {(shown === null || shown === 'grids') && <Grids />}
          </main>
        </ToastProvider>
      </LanguageProvider>
    </StrictMode>,
  )
}

import { Component, type ReactNode } from 'react'
import { useText } from '../language/use-text.ts'
import { Button } from '../ui/button.tsx'
import { EmptyState } from '../ui/empty-state.tsx'

/** Keeps the rest of the window alive when a screen breaks. React offers this to classes only. */
export class ScreenBoundary extends Component<{ readonly children: ReactNode }, { readonly broken: boolean }> {
  override state = { broken: false }

  static getDerivedStateFromError(): { readonly broken: boolean } {
    return { broken: true }
  }

  override render(): ReactNode {
    return this.state.broken ? <Broken /> : this.props.children
  }
}

function Broken() {
  const t = useText()
  return (
    <div className="shell-failed" role="alert">
      <EmptyState
        kind="failed"
        title={t('shell.failed.title')}
        actions={
          <Button icon="refresh" onPress={() => window.location.reload()}>
            {t('shell.reload')}
          </Button>
        }
      >
        <p>{t('shell.failed.text')}</p>
      </EmptyState>
    </div>
  )
}

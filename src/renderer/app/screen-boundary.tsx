import { Component, type ReactNode } from 'react'
import { useText } from '../language/use-text.ts'
import { Button } from '../ui/button.tsx'
import { EmptyState } from '../ui/empty-state.tsx'

interface Props {
  readonly children: ReactNode
  /** Hidden or not: a screen that broke while it was the one is drawn anew for the other. */
  readonly isShown: boolean
}

interface State {
  readonly broken: boolean
  readonly isShown: boolean
}

/** Keeps the rest of the window alive when a screen breaks. React offers this to classes only. */
export class ScreenBoundary extends Component<Props, State> {
  override state: State = { broken: false, isShown: this.props.isShown }

  static getDerivedStateFromProps({ isShown }: Props, state: State): State | null {
    return isShown === state.isShown ? null : { broken: false, isShown }
  }

  static getDerivedStateFromError(): Pick<State, 'broken'> {
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

import './empty-state.css'
import { useText } from '../language/use-text.ts'

/** Something is on its way. It shows itself only after a moment, so that what comes at once does not flicker. */
export function LoadingState({ label }: { readonly label?: string | undefined }) {
  const t = useText()
  return (
    <div className="ui-loading" role="status">
      <span className="ui-spinner" aria-hidden="true" />
      {label ?? t('common.loading')}
    </div>
  )
}

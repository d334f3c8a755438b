import { useText } from '../../language/use-text.ts'
import { CopyButton } from '../../ui/copy-button.tsx'

/** A path, and a way to take it along. */
export function PathValue({ path }: { readonly path: string }) {
  const t = useText()
  return (
    <span className="settings-path">
      <code>{path}</code>
      <CopyButton text={path} label={t('settings.copyPath')} />
    </span>
  )
}

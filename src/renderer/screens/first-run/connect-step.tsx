import { useState } from 'react'
import { useApp } from '../../app/app-context.ts'
import { useText } from '../../language/use-text.ts'
import { SourceEditor } from '../../source/source-editor.tsx'
import { createResource, valueOf } from '../../stores/resource.ts'
import { useResource } from '../../stores/use-resource.ts'
import { Button } from '../../ui/button.tsx'
import { ErrorPanel } from '../../ui/error-panel.tsx'
import { LoadingState } from '../../ui/loading-state.tsx'
import { Section } from '../../ui/section.tsx'

/** Where Atrium is, and proof that it answers. */
export function ConnectStep({ onSaved, onBack }: { readonly onSaved: () => void; readonly onBack: () => void }) {
  const t = useText()
  const { bridge, events, stores } = useApp()
  const [secretResource] = useState(() =>
    createResource({ fetch: () => bridge.source.secret({}), topics: ['settings'], events }),
  )
  const secret = useResource(secretResource)
  const settings = valueOf(useResource(stores.settings))
  const saved = valueOf(secret)
  if (settings === undefined || saved === undefined) {
    return secret.kind === 'error' ? (
      <ErrorPanel failure={secret.error} onRetry={() => void secretResource.refresh()} />
    ) : (
      <LoadingState />
    )
  }
  return (
    <Section title={t('firstRun.step.connect')} description={t('firstRun.connect.hint')}>
      <SourceEditor
        source={settings.source}
        formats={settings.formats}
        hasSavedSecret={settings.source !== null && saved.savedAt !== null}
        saveLabel={t('firstRun.connect.save')}
        onSaved={() => void stores.settings.refresh().then(onSaved)}
        actions={
          <Button variant="quiet" icon="arrow-left" onPress={onBack}>
            {t('common.back')}
          </Button>
        }
      />
    </Section>
  )
}

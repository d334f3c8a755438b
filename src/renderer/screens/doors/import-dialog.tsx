import { useRef, useState } from 'react'
import type { DoorsImportPreview } from '../../../shared/contract/doors-calls.ts'
import { EffectSummary } from '../../access/effect-summary.tsx'
import { useApp } from '../../app/app-context.ts'
import { useFormat } from '../../language/use-format.ts'
import { useText } from '../../language/use-text.ts'
import { useAttempt } from '../../stores/use-attempt.ts'
import { Button } from '../../ui/button.tsx'
import { ErrorPanel } from '../../ui/error-panel.tsx'
import { FormDialog } from '../../ui/form-dialog.tsx'
import { Notice } from '../../ui/notice.tsx'
import { TextArea } from '../../ui/text-field.tsx'
import { useToast } from '../../ui/toast.tsx'
import { usePending } from '../../ui/use-pending.ts'
import { readTextFile } from './read-text-file.ts'

/** As the contract takes it. */
const longest = 2_000_000

/** Doors from a CSV file: what it would do is shown first, and then asked for. Nothing is changed or removed by it. */
export function ImportDoorsDialog({ onClose, onImported }: { readonly onClose: () => void; readonly onImported: () => void }) {
  const { bridge } = useApp()
  const t = useText()
  const toast = useToast()
  const { failure, run, forget } = useAttempt()
  const [text, setText] = useState('')
  /** Of the text as it stands; null once that is another. */
  const [preview, setPreview] = useState<DoorsImportPreview | null>(null)
  const file = useRef<HTMLInputElement>(null)
  const isTooLong = text.length > longest
  const hasNews = preview !== null && (preview.newDoors > 0 || preview.newSites.length > 0)
  const change = (changed: string): void => {
    setText(changed)
    setPreview(null)
    forget()
  }
  const action = usePending(() => {
    if (preview === null) return run(() => bridge.doors.previewImport({ text }), setPreview)
    return run(
      () => bridge.doors.import({ text }),
      ({ sites, doors }) => {
        toast({ tone: 'ok', title: t('doors.import.done', { doors, sites }) })
        onImported()
        onClose()
      },
    )
  })
  return (
    <FormDialog
      title={t('doors.import.title')}
      intro={t('doors.import.intro')}
      submitLabel={preview === null ? t('doors.import.preview') : t('doors.import.submit', { count: preview.newDoors })}
      action={action}
      isReady={text.trim() !== '' && !isTooLong && (preview === null || hasNews)}
      onClose={onClose}
    >
      <div className="doors-actions">
        <Button icon="folder" onPress={() => file.current?.click()}>
          {t('doors.import.file')}
        </Button>
        <input
          ref={file}
          type="file"
          accept=".csv,text/csv,text/plain"
          hidden
          onChange={({ currentTarget }) => {
            const [chosen] = currentTarget.files ?? []
            if (chosen !== undefined) void readTextFile(chosen).then(change)
            currentTarget.value = ''
          }}
        />
      </div>
      <TextArea
        label={t('doors.import.text')}
        description={t('doors.import.text.hint')}
        placeholder={'site,door,time_zone\nLibrary,Main entrance,Asia/Seoul'}
        value={text}
        onChange={change}
        errorMessage={isTooLong ? t('doors.import.tooLong') : undefined}
        spellCheck={false}
        rows={6}
      />
      {preview !== null && <ImportPreview preview={preview} />}
      {failure !== null && <ErrorPanel failure={failure} />}
    </FormDialog>
  )
}

const named = 8

function ImportPreview({ preview }: { readonly preview: DoorsImportPreview }) {
  const t = useText()
  const format = useFormat()
  const { newSites, newDoors, unchanged, examples, refused, effect } = preview
  const sites = newSites.slice(0, named)
  const more = newSites.length - sites.length
  return (
    <div className="doors-counts" role="status">
      <p>
        <strong>{t('doors.import.counts', { doors: newDoors, sites: newSites.length, unchanged })}</strong>
      </p>
      {sites.length > 0 && (
        <p>
          {t('doors.import.newSites', {
            sites: more > 0 ? `${sites.join(', ')}, ${t('common.and-more', { count: more })}` : format.list(sites),
          })}
        </p>
      )}
      {examples.length > 0 && (
        <p className="doors-hint">
          {t('doors.import.examples', {
            doors: examples
              .slice(0, 5)
              .map(({ site, door }) => `${site} / ${door}`)
              .join(', '),
          })}
        </p>
      )}
      {newDoors > 0 && <EffectSummary effect={effect} />}
      {refused.length > 0 && (
        <Notice tone="warning" title={t('doors.import.refused', { count: refused.length })}>
          {/* oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- it scrolls, and without a stop keys could not reach its end */}
          <ul className="doors-refused" tabIndex={0} aria-label={t('doors.import.refused', { count: refused.length })}>
            {refused.map(({ line, code, value }) => (
              <li key={`${line} ${code}`}>
                {t('doors.import.refused.line', { line, value, reason: t(`doors.import.reason.${code}`) })}
              </li>
            ))}
          </ul>
        </Notice>
      )}
    </div>
  )
}

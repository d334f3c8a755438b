import type { Result } from '../../shared/contract/call.ts'
import { useFailureToast } from '../app/use-failure-toast.ts'
import { download } from '../csv/download.ts'
import { useText } from '../language/use-text.ts'
import { Button } from '../ui/button.tsx'
import { useToast } from '../ui/toast.tsx'
import { usePending } from '../ui/use-pending.ts'
import { type Report, usePrint } from './report.tsx'

export interface ExportsProps {
  readonly csv: () => Promise<Result<{ readonly name: string; readonly text: string }>>
  readonly report: () => Promise<Result<Report>>
}

/** What is shown, as a file and on paper. */
export function Exports({ csv, report }: ExportsProps) {
  const t = useText()
  const toast = useToast()
  const tellFailure = useFailureToast()
  const { print, printed } = usePrint()
  const save = usePending(async () => {
    const result = await csv()
    if (!result.ok) return tellFailure(result.error)
    const { name, text } = result.value
    // A byte order mark, without which spreadsheets take Hangul for something else.
    download([text.startsWith('\uFEFF') ? '' : '\uFEFF', text], name)
    toast({ tone: 'ok', title: t('access.csv.done', { file: name }) })
  })
  const paper = usePending(async () => {
    const result = await report()
    if (result.ok) print(result.value)
    else tellFailure(result.error)
  })
  return (
    <>
      <Button icon="download" onPress={save.start} isPending={save.isPending}>
        {t('access.csv')}
      </Button>
      <Button icon="print" onPress={paper.start} isPending={paper.isPending}>
        {t('access.print')}
      </Button>
      {printed}
    </>
  )
}

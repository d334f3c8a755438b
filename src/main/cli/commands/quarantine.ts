import type { Command } from 'commander'
import { openNow, quarantineRows } from '../../sync/quarantine-rows.ts'
import type { Definer } from '../define.ts'
import { writeJsonList } from '../json-list.ts'
import { quarantineEntry, quarantineLines } from '../quarantine-lines.ts'

export function quarantineCommand(program: Command, { add, texts }: Definer): void {
  add(
    program,
    { usage: 'quarantine', description: texts.commands.quarantine, examples: ['quarantine', 'quarantine --json'] },
    async (context) => {
      const { output, language } = context
      const rows = quarantineRows(context.services().dataFolder.database, openNow)
      if (context.json) {
        await writeJsonList(output, rows, (row) => quarantineEntry(row, language))
        await output.write('\n')
        return
      }
      let shown = 0
      for (const row of rows) {
        await output.lines(...quarantineLines(row, context))
        shown += 1
        if (output.closed) return
      }
      if (shown === 0) await output.lines(texts.quarantine.none)
    },
  )
}

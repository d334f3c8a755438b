import type { Command } from 'commander'
import { fill } from '../../../shared/errors/app-error.ts'
import type { Definer } from '../define.ts'
import { examine } from '../doctor/examine.ts'
import { exitCodes } from '../exit-codes.ts'
import { padToWidth, textWidth } from '../text-width.ts'

export function doctorCommand(program: Command, { add, texts }: Definer): void {
  add(
    program,
    { usage: 'doctor', description: texts.commands.doctor, examples: ['doctor', 'doctor --json'] },
    async (context) => {
      const { output } = context
      const words = texts.doctor
      const findings = await examine(context)
      const problems = findings.filter((finding) => finding.level === 'problem').length
      if (context.json) {
        await output.json({ problems, checks: findings })
      } else {
        const levelWidth = Math.max(...[words.ok, words.warn, words.problem].map((word) => textWidth(word)))
        const titleWidth = Math.max(...findings.map(({ check }) => textWidth(words.titles[check])))
        for (const { level, check, text, next } of findings) {
          const start = `${padToWidth(words[level], levelWidth)}  ${padToWidth(words.titles[check], titleWidth)}  `
          const indent = ' '.repeat(textWidth(start))
          await output.lines(start + text, ...(next === null ? [] : [indent + next]))
        }
        await output.lines('', problems === 0 ? words.allWell : fill(words.problems, { count: problems }))
      }
      return problems === 0 ? exitCodes.clean : exitCodes.error
    },
  )
}

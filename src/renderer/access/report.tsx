import './report.css'
import { type ReactNode, useEffect, useState } from 'react'
import { createPortal, flushSync } from 'react-dom'
import { useFormat } from '../language/use-format.ts'
import { useText } from '../language/use-text.ts'

/** A list on paper: what it is, of what and when, and the list. */
export interface Report {
  readonly title: string
  readonly facts: readonly { readonly label: string; readonly value: string }[]
  readonly columns: readonly string[]
  readonly rows: readonly (readonly string[])[]
  /** How many there are; more than `rows` where they would not all go on paper. */
  readonly total: number
}

/**
 * Prints reports. `printed` stands in the page, for the printer alone and in place of the screen, from `print` until the system says that
 * it is through.
 */
export function usePrint(): { readonly print: (report: Report) => void; readonly printed: ReactNode } {
  const [made, setMade] = useState<{ readonly report: Report; readonly at: number } | null>(null)
  useEffect(() => {
    const ended = (): void => setMade(null)
    window.addEventListener('afterprint', ended)
    return () => window.removeEventListener('afterprint', ended)
  }, [])
  const print = (report: Report): void => {
    // The printer takes the page as it is at that moment.
    flushSync(() => setMade({ report, at: Date.now() }))
    window.print()
  }
  return { print, printed: made === null ? null : createPortal(<ReportPage {...made} />, document.body) }
}

function ReportPage({ report, at }: { readonly report: Report; readonly at: number }) {
  const t = useText()
  const format = useFormat()
  const { title, facts, columns, rows, total } = report
  return (
    <article className="access-report">
      <h1>{title}</h1>
      <dl>
        {[...facts, { label: t('access.report.made'), value: format.dateTime(at) }].map(({ label, value }) => (
          <div key={label}>
            <dt>{label}</dt>
            <dd>{value}</dd>
          </div>
        ))}
      </dl>
      <table>
        <thead>
          <tr>
            {columns.map((column) => (
              <th key={column} scope="col">
                {column}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.map((cells, index) => (
            <tr key={index}>
              {cells.map((cell, column) => (
                <td key={column}>{cell}</td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
      {rows.length < total && <p>{t('access.report.cut', { shown: rows.length, total })}</p>}
    </article>
  )
}

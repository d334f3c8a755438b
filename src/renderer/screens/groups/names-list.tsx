import { useText } from '../../language/use-text.ts'

const named = 10

/** Who is concerned, by name; of many the first ten and how many more. */
export function NamesList({
  title,
  names,
  total,
}: {
  readonly title: string
  readonly names: readonly string[]
  readonly total: number
}) {
  const t = useText()
  const shown = names.slice(0, named)
  return (
    <div className="group-names">
      <p>{title}</p>
      <ul>
        {shown.map((name, index) => (
          <li key={index}>{name}</li>
        ))}
        {total > shown.length && shown.length > 0 && <li>{t('groups.remove.more', { count: total - shown.length })}</li>}
      </ul>
    </div>
  )
}

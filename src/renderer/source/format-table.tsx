import { builtInFormats, cardTypeNamed } from '../../shared/card-types.ts'
import type { SourceTest } from '../../shared/contract/source-calls.ts'
import type { Settings } from '../../shared/settings.ts'
import { useFormat } from '../language/use-format.ts'
import { useText } from '../language/use-text.ts'
import { StatusBadge } from '../ui/badge.tsx'
import { ComboBox } from '../ui/combo-box.tsx'
import { Section } from '../ui/section.tsx'
import type { Option } from '../ui/select.tsx'

export interface FormatTableProps {
  readonly formats: SourceTest['formats']
  readonly mapped: Settings['formats']
  readonly onMap: (mapped: Settings['formats']) => void
}

/** The card types of Command, by the name that people know. */
const cardTypes: readonly Option[] = builtInFormats.map(({ type, names }) => ({
  id: type,
  label: names[0] ?? type,
  description: type,
}))

/** Card formats as the source calls them, and the card type that each becomes; one without is given one here. */
export function FormatTable({ formats, mapped, onMap }: FormatTableProps) {
  const t = useText()
  const { number } = useFormat()
  const choose = (format: string, cardType: string | null): void => {
    const { [format]: _before, ...others } = mapped
    onMap(cardType === null ? others : { ...others, [format]: cardType })
  }
  return (
    <Section title={t('source.formats')} level={3} description={t('source.formats.hint')}>
      <table className="source-table source-formats">
        <thead>
          <tr>
            <th scope="col">{t('source.column.format')}</th>
            <th scope="col" className="source-number">
              {t('source.column.cards')}
            </th>
            <th scope="col">{t('source.column.cardType')}</th>
          </tr>
        </thead>
        <tbody>
          {formats.map(({ format, cardType, cards }) => (
            <tr key={format}>
              <th scope="row">{format}</th>
              <td className="source-number">{number(cards)}</td>
              <td>
                {cardType !== null && mapped[format] === undefined ? (
                  <StatusBadge status="ok">{labelOf(cardType)}</StatusBadge>
                ) : (
                  <ComboBox
                    label={t('source.formats.choose', { format })}
                    isLabelHidden
                    options={cardTypes}
                    value={cardTypeNamed(mapped[format] ?? '')}
                    onChange={(type) => choose(format, type)}
                    placeholder={t('source.formats.unmapped')}
                  />
                )}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </Section>
  )
}

function labelOf(type: string): string {
  return cardTypes.find(({ id }) => id === type)?.label ?? type
}

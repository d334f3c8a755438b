import { useMemo } from 'react'
import type { SiteId } from '../../shared/domain.ts'
import { valueOf } from '../stores/resource.ts'
import { useResource } from '../stores/use-resource.ts'
import { ComboBox } from '../ui/combo-box.tsx'
import type { FieldProps } from '../ui/field-parts.tsx'
import { useSites } from './use-sites.ts'

export interface SitePickerProps extends FieldProps {
  /** What no site means, where that can be chosen. */
  readonly everywhere?: string | undefined
  readonly value: number | null
  readonly onChange: (site: SiteId | null) => void
}

const none = 'none'

/** One of the sites, found by typing. */
export function SitePicker({ everywhere, value, onChange, ...field }: SitePickerProps) {
  const sites = valueOf(useResource(useSites()))
  const options = useMemo(
    () => [
      ...(everywhere === undefined ? [] : [{ id: none, label: everywhere }]),
      ...(sites ?? []).map(({ id, name, time_zone }) => ({ id: String(id), label: name, description: time_zone })),
    ],
    [sites, everywhere],
  )
  return (
    <ComboBox
      {...field}
      options={options}
      value={value === null ? (everywhere === undefined ? null : none) : String(value)}
      onChange={(id) => onChange(sites?.find((site) => String(site.id) === id)?.id ?? null)}
    />
  )
}

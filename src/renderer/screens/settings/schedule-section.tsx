import { standardSchemaResolver } from '@hookform/resolvers/standard-schema'
import { Controller, useForm } from 'react-hook-form'
import { z } from 'zod'
import { type Settings, settingsSchema } from '../../../shared/settings.ts'
import { useApp } from '../../app/app-context.ts'
import { useNow } from '../../app/use-now.ts'
import { useSyncActions } from '../../app/use-sync-actions.ts'
import { useFormat } from '../../language/use-format.ts'
import { useText } from '../../language/use-text.ts'
import { valueOf } from '../../stores/resource.ts'
import { useResource } from '../../stores/use-resource.ts'
import { Button } from '../../ui/button.tsx'
import { KeyValueList } from '../../ui/key-value-list.tsx'
import { Menu } from '../../ui/menu.tsx'
import { NumberField } from '../../ui/number-field.tsx'
import { Section } from '../../ui/section.tsx'
import { usePending } from '../../ui/use-pending.ts'
import { SettingsForm } from './settings-form.tsx'
import { useSettingsChange } from './use-settings-change.ts'
import { WithSettings } from './with-settings.tsx'

const { schedule, sync } = settingsSchema.shape
const { fullReadDays, keepRunsDays } = sync.unwrap().shape
const scheduleForm = z.object({
  intervalMinutes: schedule.unwrap().shape.intervalMinutes,
  fullReadDays,
  keepRunsDays,
})

/** As typed: null while a field is empty. */
type ScheduleValues = Record<keyof z.input<typeof scheduleForm>, number | null>
type Checked = z.output<typeof scheduleForm>

/** When syncs run, and how thoroughly. */
export function ScheduleSection() {
  const t = useText()
  return (
    <Section title={t('settings.schedule')} description={t('settings.schedule.hint')}>
      <NextRun />
      <WithSettings>{(settings) => <ScheduleForm settings={settings} />}</WithSettings>
    </Section>
  )
}

function NextRun() {
  const t = useText()
  const format = useFormat()
  const now = useNow()
  const { stores } = useApp()
  const state = valueOf(useResource(stores.sync.state))
  const actions = useSyncActions()
  const resume = usePending(() => actions.resume())
  if (state === undefined) return null
  const { pausedUntil, nextRunAt, status } = state
  const next =
    pausedUntil === 'resumed'
      ? t('settings.schedule.paused')
      : pausedUntil !== null
        ? t('settings.schedule.pausedUntil', { time: format.dateTime(pausedUntil) })
        : nextRunAt !== null
          ? `${format.dateTime(nextRunAt)} (${format.relative(nextRunAt, now)})`
          : t(status === 'syncing' ? 'overview.next.running' : 'overview.next.none')
  return (
    <KeyValueList
      items={[
        {
          id: 'next',
          label: t('overview.next'),
          value: next,
          aside:
            pausedUntil !== null ? (
              <Button icon="play" onPress={resume.start} isPending={resume.isPending}>
                {t('overview.resume')}
              </Button>
            ) : (
              <Menu
                label={t('overview.pause')}
                items={[
                  { id: 'in_one_hour', label: t('overview.pause.hour'), icon: 'clock' },
                  { id: 'resumed', label: t('overview.pause.open'), icon: 'pause' },
                ]}
                onAction={(until) => void actions.pause(until)}
              >
                <Button icon="pause">{t('overview.pause')}</Button>
              </Menu>
            ),
        },
      ]}
    />
  )
}

function ScheduleForm({ settings }: { readonly settings: Settings }) {
  const t = useText()
  const { failure, save } = useSettingsChange()
  const saved = valuesOf(settings)
  const form = useForm<ScheduleValues, unknown, Checked>({
    defaultValues: saved,
    resolver: standardSchemaResolver(scheduleForm),
    mode: 'onTouched',
  })
  const { control } = form
  const store = async (checked: Checked): Promise<ScheduleValues | null> => {
    const { intervalMinutes, ...days } = checked
    const now = await save({ schedule: { intervalMinutes }, sync: { ...settings.sync, ...days } })
    return now === null ? null : valuesOf(now)
  }
  return (
    <SettingsForm label={t('settings.schedule')} form={form} saved={saved} onSave={store} failure={failure}>
      <Controller
        control={control}
        name="intervalMinutes"
        render={({ field, fieldState }) => (
          <NumberField
            {...field}
            label={t('settings.schedule.interval')}
            description={t('settings.schedule.interval.hint')}
            errorMessage={fieldState.error && t('settings.schedule.interval.wrong')}
          />
        )}
      />
      <Controller
        control={control}
        name="fullReadDays"
        render={({ field, fieldState }) => (
          <NumberField
            {...field}
            label={t('settings.schedule.fullRead')}
            description={t('settings.schedule.fullRead.hint')}
            errorMessage={fieldState.error && t('settings.wrong.days', { from: 1, to: 365 })}
          />
        )}
      />
      <Controller
        control={control}
        name="keepRunsDays"
        render={({ field, fieldState }) => (
          <NumberField
            {...field}
            label={t('settings.schedule.keepRuns')}
            description={t('settings.schedule.keepRuns.hint')}
            errorMessage={fieldState.error && t('settings.wrong.days', { from: 1, to: 3650 })}
          />
        )}
      />
    </SettingsForm>
  )
}

function valuesOf({ schedule, sync }: Settings): ScheduleValues {
  return { intervalMinutes: schedule.intervalMinutes, fullReadDays: sync.fullReadDays, keepRunsDays: sync.keepRunsDays }
}

import { type Command, Option } from 'commander'
import type { ScheduleInput } from '../../../../shared/contract/doors-calls.ts'
import { type HolidayId, onHolidays, type OnHolidays } from '../../../../shared/domain.ts'
import { AppError, fill } from '../../../../shared/errors/app-error.ts'
import { datesText, exceptionText, parseDates, parseException, parseWeek, weekText } from '../../../../shared/hours-text.ts'
import { hasAnyHours, isSameHours, mayBeNarrower } from '../../../../shared/narrower-hours.ts'
import { findHoliday } from '../../../directory/doors/find.ts'
import { addHoliday, removeHoliday, updateHoliday } from '../../../directory/doors/holidays.ts'
import { previewRemoveSchedule } from '../../../directory/doors/previews.ts'
import { referToSchedule, referToSite } from '../../../directory/doors/refer.ts'
import { assertDates, assertSchedule } from '../../../directory/doors/schedule-rules.ts'
import { addSchedule, removeSchedule, updateSchedule } from '../../../directory/doors/schedules.ts'
import { listHolidays, readSchedule, readSchedules, type ScheduleContents } from '../../../directory/doors/schedules-list.ts'
import { choiceOption, type Definer, rowId, withChoices } from '../../define.ts'
import { answer, answerList, confirmRemoval, repeatedOption, yesOption } from './answers.ts'
import { confirmChange, confirmHours, sayHours, sayOtherHours } from './confirm-change.ts'

interface ScheduleOptions {
  readonly name?: string
  readonly hours?: string
  readonly exception?: readonly string[]
  /** False when `--no-exceptions` was given. */
  readonly exceptions: boolean
  readonly onHolidays?: OnHolidays
  readonly yes?: true
}

export function scheduleCommands(program: Command, { add, addGroup, texts }: Definer): void {
  const { commands, options: words, arguments: args, schedule: told, heads } = texts.doors
  const holidayChoice = () => choiceOption('--on-holidays <what>', withChoices(texts, words.onHolidays, onHolidays), onHolidays)
  const schedule = addGroup(program, {
    usage: 'schedule',
    description: commands.schedule,
    examples: ['schedule add "Office hours" --hours "mon-fri 08:00-18:00, sat 22:00-02:00"', 'schedule list'],
  })
  add<Omit<ScheduleOptions, 'exceptions' | 'yes'>>(
    schedule,
    {
      usage: 'add <name>',
      description: commands.scheduleAdd,
      arguments: [args.name],
      options: [
        new Option('--hours <hours>', words.hours).makeOptionMandatory(),
        repeatedOption('--exception <exception>', words.exception),
        holidayChoice(),
      ],
      examples: [
        'schedule add "Office hours" --hours "mon-fri 08:00-18:00"',
        'schedule add Night --hours "sun-thu 22:00-06:00" --exception "2026-12-24..2026-12-26 closed"',
      ],
    },
    async (context, options, [name = '']) => {
      const given = changedSchedule({ name, on_holidays: 'closed', week: [], exceptions: [] }, options)
      const id = await addSchedule(context.services().directory, context.author, given)
      await answer(context, { id }, fill(told.added, { id, name, hours: weekText(given.week) }))
    },
  )
  add<ScheduleOptions>(
    schedule,
    {
      usage: 'set <schedule>',
      description: commands.scheduleSet,
      arguments: [args.schedule],
      options: [
        new Option('--name <name>', words.newName),
        new Option('--hours <hours>', words.hours),
        repeatedOption('--exception <exception>', words.exceptions),
        new Option('--no-exceptions', words.noExceptions),
        holidayChoice(),
        yesOption({ texts }),
      ],
      examples: [
        'schedule set "Office hours" --hours "mon-fri 08:00-12:00 13:00-18:00, sat 22:00-02:00"',
        'schedule set "Office hours" --exception "2026-12-24..2026-12-26 closed" --exception "Exams: 2027-06-07 08:00-24:00"',
      ],
    },
    async (context, options, [reference = '']) => {
      const { directory } = context.services()
      const id = await referToSchedule(directory, reference)
      context.act.about({ kind: 'schedule', id })
      const before = await readSchedule(directory, id)
      const given = changedSchedule(before, options)
      assertSchedule(given)
      const present = changedSchedule(before, {})
      const hours = { of: { kind: 'schedule', scheduleId: id }, before: present, after: given } as const
      const isNarrower = mayBeNarrower(present, given)
      if (!isNarrower && !isSameHours(present, given)) sayOtherHours(context, hours, texts.doors.otherHours)
      const supposition = { kind: 'change_schedule', scheduleId: id, hasHours: hasAnyHours(given) } as const
      await confirmChange(context, { supposition, narrower: isNarrower ? hours : null }, options)
      await updateSchedule(directory, context.author, id, given, present)
      await answer(context, { id }, fill(told.changed, { id, name: given.name, hours: weekText(given.week) }))
    },
  )
  add<{ readonly yes?: true }>(
    schedule,
    {
      usage: 'remove <schedule>',
      description: commands.scheduleRemove,
      arguments: [args.schedule],
      options: [yesOption({ texts })],
      examples: ['schedule remove "Office hours"'],
    },
    async (context, options, [reference = '']) => {
      const { directory } = context.services()
      const id = await referToSchedule(directory, reference)
      context.act.about({ kind: 'schedule', id })
      const goes = await previewRemoveSchedule(directory, id)
      // One that is used is refused; there is nothing to ask.
      if (!goes.refused) await confirmRemoval(context, goes, null, options)
      await removeSchedule(directory, context.author, id)
      await answer(context, { id, ...goes }, fill(told.removed, { id, name: goes.name }))
    },
  )
  add(
    schedule,
    { usage: 'list', description: commands.scheduleList, examples: ['schedule list', 'schedule list --json'] },
    async (context) => {
      await answerList(context, await readSchedules(context.services().directory, null), {
        header: [heads.id, heads.name, heads.hours, heads.holidays, heads.exceptions, heads.levels],
        cells: (row) => [
          `${row.id}`,
          row.name,
          weekText(row.week),
          told.onHolidays[row.on_holidays],
          row.exceptions.map(exceptionText).join('; ') || '-',
          `${row.levels}`,
        ],
        none: told.none,
      })
    },
  )
}

interface HolidaySetOptions {
  readonly name?: string
  readonly dates?: string
  readonly site?: string
  readonly everywhere?: true
  readonly yes?: true
}

export function holidayCommands(program: Command, { add, addGroup, texts }: Definer): void {
  const { commands, options: words, arguments: args, holiday: told, heads } = texts.doors
  const holiday = addGroup(program, {
    usage: 'holiday',
    description: commands.holiday,
    examples: ['holiday add "New Year" 2027-01-01', 'holiday list'],
  })
  add<{ readonly site?: string; readonly yes?: true }>(
    holiday,
    {
      usage: 'add <name> <dates>',
      description: commands.holidayAdd,
      arguments: [args.name, args.dates],
      options: [new Option('--site <site>', words.holidaySite), yesOption({ texts })],
      examples: ['holiday add Seollal 2027-02-06..2027-02-09', 'holiday add Stocktaking 2027-01-04 --site "Main Library"'],
    },
    async (context, options, [name = '', typed = '']) => {
      const { directory } = context.services()
      const dates = readDates(typed)
      const siteId = options.site === undefined ? null : await referToSite(directory, options.site)
      await confirmHours(context, { kind: 'holiday', holidayId: null, holiday: { ...dates, siteId } }, options)
      const id = await addHoliday(directory, context.author, { name, ...dates, siteId })
      await answer(context, { id }, fill(told.added, { id, name, dates: typed }))
    },
  )
  add<HolidaySetOptions>(
    holiday,
    {
      usage: 'set <holiday>',
      description: commands.holidaySet,
      arguments: [args.holiday],
      options: [
        new Option('--name <name>', words.newName),
        new Option('--dates <dates>', args.dates),
        new Option('--site <site>', words.holidayNewSite),
        new Option('--everywhere', words.everywhere).conflicts('site'),
        yesOption({ texts }),
      ],
      examples: ['holiday set 4 --dates 2027-02-06..2027-02-09', 'holiday set 4 --name Stocktaking --site "Main Library"'],
    },
    async (context, options, [typed = '']) => {
      const { directory } = context.services()
      const before = await findHoliday(directory, rowId(typed, 'HOLIDAY') as HolidayId)
      const { id } = before
      const seen = { name: before.name, firstDate: before.first_date, lastDate: before.last_date, siteId: before.site_id }
      const dates = options.dates === undefined ? seen : readDates(options.dates)
      const place = options.everywhere === true ? null : before.site_id
      const siteId = options.site === undefined ? place : await referToSite(directory, options.site)
      const { firstDate, lastDate } = dates
      const name = options.name ?? before.name
      await confirmHours(context, { kind: 'holiday', holidayId: id, holiday: { firstDate, lastDate, siteId } }, options)
      await updateHoliday(directory, context.author, id, { name, firstDate, lastDate, siteId }, seen)
      const shown = datesText({ first_date: firstDate, last_date: lastDate })
      await answer(context, { id }, fill(told.changed, { id, name, dates: shown }))
    },
  )
  add<{ readonly yes?: true }>(
    holiday,
    {
      usage: 'remove <holiday>',
      description: commands.holidayRemove,
      arguments: [args.holiday],
      options: [yesOption({ texts })],
      examples: ['holiday remove 4'],
    },
    async (context, options, [typed = '']) => {
      const { directory } = context.services()
      const { id, name, ...dates } = await findHoliday(directory, rowId(typed, 'HOLIDAY') as HolidayId)
      const shown = `${name} (${datesText(dates)})`
      const goes = { name: shown, doors: [], levels: [], groups: [], refused: false }
      sayHours(context, { kind: 'holiday', holidayId: id, holiday: null })
      await confirmRemoval(context, goes, null, options)
      await removeHoliday(directory, context.author, id)
      await answer(context, { id, name }, fill(told.removed, { id, name }))
    },
  )
  add(
    holiday,
    { usage: 'list', description: commands.holidayList, examples: ['holiday list', 'holiday list --json'] },
    async (context) => {
      await answerList(context, await listHolidays(context.services().directory), {
        header: [heads.id, heads.name, heads.dates, heads.site],
        cells: (row) => [`${row.id}`, row.name, datesText(row), row.site ?? told.everywhere],
        none: told.none,
      })
    },
  )
}

/** @throws AppError `doors_date_wrong`, `doors_dates_reversed` */
function readDates(typed: string): { readonly firstDate: string; readonly lastDate: string } {
  const dates = parseDates(typed)
  if (dates === null) throw new AppError('doors_date_wrong', { date: typed })
  assertDates(dates)
  return dates
}

/** What is given takes the place of what there is; exceptions all together. */
export function changedSchedule(before: Omit<ScheduleContents, 'id'>, options: Partial<ScheduleOptions>): ScheduleInput {
  const kept = options.exceptions === false ? [] : before.exceptions
  return {
    name: options.name ?? before.name,
    onHolidays: options.onHolidays ?? before.on_holidays,
    week: [...(options.hours === undefined ? before.week : parseWeek(options.hours))],
    exceptions:
      options.exception?.map(parseException) ??
      kept.map(({ name, first_date: firstDate, last_date: lastDate, hours }) => ({
        name,
        firstDate,
        lastDate,
        hours: [...hours],
      })),
  }
}

import type { CampusDoors } from '../../shared/campus-doors.ts'
import { parseException, parseWeek } from '../../shared/hours-text.ts'

/** When doors of the campus open. Its calendar begins on 2026-11-20 (`dates.ts`). */
export const schedules: CampusDoors['schedules'] = [
  schedule('Always', 'as_usual', 'always'),
  schedule('Building hours', 'closed', 'mon-fri 06:30-22:00, sat 08:00-18:00'),
  schedule('Staff hours', 'closed', 'mon-fri 08:00-18:30', 'Winter closing: 2026-12-28..2026-12-31 closed'),
  schedule('Lab hours', 'as_usual', 'daily 06:00-24:00'),
  schedule(
    'Library hours',
    'closed',
    'mon-fri 08:00-23:00, sat-sun 10:00-22:00',
    'Exam weeks: 2026-12-07..2026-12-20 00:00-24:00',
  ),
  schedule('Leisure hours', 'as_usual', 'mon-fri 06:00-23:00, sat-sun 08:00-21:00'),
  schedule('Nights', 'as_usual', 'sun-thu 22:00-06:00, fri-sat 22:00-08:00'),
  schedule('Weekends', 'closed', 'sat-sun 08:00-20:00'),
  schedule('Deliveries', 'closed', 'mon-fri 05:30-08:00 12:00-14:00'),
]

export const holidays: CampusDoors['holidays'] = [
  { name: '성탄절', firstDate: '2026-12-25', lastDate: '2026-12-25', site: null },
  { name: "New Year's Day", firstDate: '2027-01-01', lastDate: '2027-01-01', site: null },
  { name: '설날', firstDate: '2027-02-06', lastDate: '2027-02-09', site: null },
  { name: '삼일절', firstDate: '2027-03-01', lastDate: '2027-03-01', site: null },
  { name: '박물관 휴관일', firstDate: '2026-11-30', lastDate: '2026-11-30', site: '박물관' },
]

function schedule(
  name: string,
  onHolidays: CampusDoors['schedules'][number]['onHolidays'],
  hours: string,
  ...exceptions: readonly string[]
): CampusDoors['schedules'][number] {
  return { name, onHolidays, week: parseWeek(hours), exceptions: exceptions.map(parseException) }
}

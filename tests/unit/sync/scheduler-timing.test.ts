import { describe, expect, test } from 'vitest'
import { aScheduler, hour, minute, second } from '../../support/scheduler-rig.ts'

describe('the ordinary day', () => {
  test('the first start ever runs at once', async () => {
    const rig = aScheduler()
    await rig.clock.advance(0)
    expect(rig.triggers()).toEqual(['startup'])
  })

  test('runs follow each other every 15 minutes, each counted from the end of the one before', async () => {
    const rig = aScheduler({ random: () => 0 })
    await rig.clock.advance(hour + minute)
    expect(rig.runs.map((run) => run.startedAwake)).toEqual([0, 1, 2, 3, 4].map((n) => n * (15 * minute + 2 * second)))
    expect(rig.triggers().slice(1)).toEqual(['schedule', 'schedule', 'schedule', 'schedule'])
  })

  test('machines started together drift apart', async () => {
    const early = aScheduler({ random: () => 0 })
    const late = aScheduler({ random: () => 0.99 })
    await early.clock.advance(20 * minute)
    await late.clock.advance(20 * minute)
    expect(late.runs[1]?.startedAt).toBeGreaterThan(early.runs[1]?.startedAt ?? Infinity)
  })

  test('no timer is longer than 30 seconds', async () => {
    const rig = aScheduler({ intervalMinutes: 24 * 60 })
    await rig.clock.advance(minute)
    let beats = 0
    for (let i = 0; i < 20; i += 1) {
      const before = rig.clock.timers
      expect(before).toBe(1)
      let fired = false
      const cancel = rig.clock.after(30 * second, () => {
        fired = true
      })
      await rig.clock.advance(30 * second)
      cancel()
      beats += fired ? 1 : 0
    }
    expect(beats).toBe(20)
  })

  test.each([5, 15, 1440])('an interval of %i minutes is kept', async (intervalMinutes) => {
    const rig = aScheduler({ intervalMinutes, random: () => 0 })
    await rig.clock.advance(3 * (intervalMinutes * minute + 2 * second))
    expect(rig.minutes()).toEqual([0, intervalMinutes, 2 * intervalMinutes, 3 * intervalMinutes])
  })

  test.each([4, 1441, Number.NaN])('an interval of %d minutes is refused', (intervalMinutes) => {
    expect(() => aScheduler({ intervalMinutes })).toThrow(RangeError)
    expect(() => aScheduler().scheduler.reschedule({ intervalMinutes })).toThrow(RangeError)
  })
})

describe('sleep', () => {
  test.each(['frozen', 'overdue'] as const)(
    'eight hours of sleep lead to one run, after settling (timers %s)',
    async (timers) => {
      const rig = aScheduler()
      await rig.clock.advance(10 * minute)
      await rig.clock.sleep(8 * hour, timers)
      const woke = rig.clock.awake
      await rig.clock.advance(14 * minute)
      expect(rig.triggers()).toEqual(['startup', 'resume'])
      const waited = (rig.runs[1]?.startedAwake ?? 0) - woke
      expect(waited).toBeGreaterThanOrEqual(10 * second)
      expect(waited).toBeLessThanOrEqual(50 * second)
    },
  )

  test('after the run that catches up the interval counts anew', async () => {
    const rig = aScheduler()
    await rig.clock.advance(10 * minute)
    await rig.clock.sleep(8 * hour)
    await rig.clock.advance(17 * minute)
    expect(rig.triggers()).toEqual(['startup', 'resume', 'schedule'])
  })

  test('a sleep that missed nothing changes nothing', async () => {
    const rig = aScheduler({ random: () => 0 })
    await rig.clock.advance(minute)
    await rig.clock.sleep(5 * minute)
    await rig.clock.advance(20 * minute)
    expect(rig.triggers()).toEqual(['startup', 'schedule'])
    expect(rig.runs[1]?.startedAt).toBe((rig.runs[0]?.startedAt ?? 0) + 15 * minute + 2 * second)
  })

  test('the host announces sleep and wake-up: nothing starts in between, one run follows after settling', async () => {
    const rig = aScheduler()
    await rig.clock.advance(15 * minute)
    rig.scheduler.powerSuspended()
    await rig.clock.advance(31 * second)
    expect(rig.runs).toHaveLength(1)
    await rig.clock.sleep(3 * hour)
    rig.scheduler.powerResumed()
    const woke = rig.clock.awake
    await rig.clock.advance(9 * second)
    expect(rig.runs).toHaveLength(1)
    await rig.clock.advance(10 * minute)
    expect(rig.triggers()).toEqual(['startup', 'resume'])
    expect((rig.runs[1]?.startedAwake ?? 0) - woke).toBeLessThanOrEqual(20 * second)
  })

  test('wake-ups that come in a row do not put the run off', async () => {
    const rig = aScheduler()
    await rig.clock.advance(10 * minute)
    await rig.clock.sleep(hour)
    for (let i = 0; i < 30; i += 1) {
      rig.scheduler.powerResumed()
      await rig.clock.advance(2 * second)
    }
    expect(rig.triggers()).toEqual(['startup', 'resume'])
  })

  test('a sleep that was announced and never came stops nothing for long', async () => {
    const rig = aScheduler()
    await rig.clock.advance(15 * minute)
    rig.scheduler.powerSuspended()
    await rig.clock.advance(3 * minute)
    expect(rig.triggers()).toEqual(['startup', 'schedule'])
  })

  test('a night of short wake-ups makes one run each time one was due, never more', async () => {
    const rig = aScheduler()
    await rig.clock.advance(minute)
    for (let night = 0; night < 6; night += 1) {
      await rig.clock.sleep(hour)
      await rig.clock.advance(2 * minute)
    }
    expect(rig.runs).toHaveLength(7)
  })

  test('a run that was asleep in the middle goes on, and none follows on its heels', async () => {
    const rig = aScheduler({ takesMs: 3 * minute })
    await rig.clock.advance(minute)
    await rig.clock.sleep(hour)
    await rig.clock.advance(16 * minute)
    expect(rig.runs).toHaveLength(1)
    await rig.clock.advance(2 * minute)
    expect(rig.triggers()).toEqual(['startup', 'schedule'])
  })
})

describe('a clock that is set', () => {
  test.each([20 * minute, hour, 24 * hour, 365 * 24 * hour])('back by %i ms does not put the next run off', async (back) => {
    const rig = aScheduler({ random: () => 0 })
    await rig.clock.advance(10 * minute)
    rig.clock.set(-back)
    await rig.clock.advance(5 * minute + 3 * second)
    expect(rig.runs).toHaveLength(2)
    expect(rig.runs[1]?.startedAwake).toBe(15 * minute + 2 * second)
  })

  test('back by a little, again and again, does not put the next run off', async () => {
    const rig = aScheduler()
    for (let i = 0; i < 15; i += 1) {
      await rig.clock.advance(minute)
      rig.clock.set(-50 * second)
    }
    await rig.clock.advance(minute)
    expect(rig.runs).toHaveLength(2)
  })

  test('back between the start and the end of a run does not bring the next one forward', async () => {
    const rig = aScheduler({ random: () => 0 })
    rig.clock.set(-5 * second)
    await rig.clock.advance(15 * minute + second)
    expect(rig.runs).toHaveLength(1)
    await rig.clock.advance(second)
    expect(rig.runs).toHaveLength(2)
  })

  test('back during a run: the next one is counted from its end', async () => {
    const rig = aScheduler({ takesMs: minute })
    await rig.clock.advance(30 * second)
    rig.clock.set(-6 * hour)
    await rig.clock.advance(15 * minute)
    expect(rig.runs).toHaveLength(1)
    await rig.clock.advance(minute)
    expect(rig.runs).toHaveLength(2)
  })

  test('back while the program was not running: the next run is at most one interval away', async () => {
    const rig = aScheduler()
    await rig.clock.advance(minute)
    rig.restart({ offMs: -48 * hour })
    await rig.clock.advance(16 * minute)
    expect(rig.runs).toHaveLength(2)
  })

  test('forward by a day leads to one run after settling', async () => {
    const rig = aScheduler()
    await rig.clock.advance(5 * minute)
    rig.clock.set(24 * hour)
    await rig.clock.advance(14 * minute)
    expect(rig.triggers()).toEqual(['startup', 'resume'])
  })

  test('forward and back again: one run for it, then the interval as ever', async () => {
    const rig = aScheduler()
    await rig.clock.advance(5 * minute)
    rig.clock.set(24 * hour)
    await rig.clock.advance(2 * minute)
    rig.clock.set(-24 * hour)
    await rig.clock.advance(12 * minute)
    expect(rig.runs).toHaveLength(2)
    await rig.clock.advance(3 * minute)
    expect(rig.runs).toHaveLength(3)
  })
})

describe('daylight saving', () => {
  test.each([
    ['begins', Date.UTC(2026, 2, 29, 0, 30), ['01', '03']],
    ['ends', Date.UTC(2026, 9, 25, 0, 30), ['02', '02']],
  ])('%s: the local hour jumps, the runs stay 15 minutes apart', async (_what, startAt, hours) => {
    const rig = aScheduler({ startAt, random: () => 0 })
    await rig.clock.advance(hour)
    expect([localHour(startAt), localHour(rig.clock.now())]).toEqual(hours)
    expect(rig.minutes()).toEqual([0, 15, 30, 45])
  })

  test('a machine that keeps local time sets its clock: forward makes one run, back puts none off', async () => {
    const spring = aScheduler()
    await spring.clock.advance(10 * minute)
    spring.clock.set(hour)
    await spring.clock.advance(12 * minute)
    expect(spring.triggers()).toEqual(['startup', 'resume'])

    const autumn = aScheduler()
    await autumn.clock.advance(10 * minute)
    autumn.clock.set(-hour)
    await autumn.clock.advance(6 * minute)
    expect(autumn.triggers()).toEqual(['startup', 'schedule'])
  })
})

describe('restart', () => {
  test('the due time survives a restart', async () => {
    const rig = aScheduler()
    await rig.clock.advance(5 * minute)
    const { nextRunAt } = rig.scheduler.state
    rig.restart({ offMs: minute })
    expect(rig.scheduler.state.nextRunAt).toBe(nextRunAt)
    await rig.clock.advance(8 * minute)
    expect(rig.runs).toHaveLength(1)
    await rig.clock.advance(2 * minute)
    expect(rig.triggers()).toEqual(['startup', 'schedule'])
  })

  test('a due time that passed while the program was off leads to one startup run after settling', async () => {
    const rig = aScheduler()
    await rig.clock.advance(5 * minute)
    rig.restart({ offMs: 9 * hour })
    await rig.clock.advance(9 * second)
    expect(rig.runs).toHaveLength(1)
    await rig.clock.advance(14 * minute)
    expect(rig.triggers()).toEqual(['startup', 'startup'])
  })

  test('a run that was killed is made up for after the restart', async () => {
    const rig = aScheduler({ takesMs: null })
    await rig.clock.advance(minute)
    rig.restart()
    await rig.clock.advance(minute)
    expect(rig.triggers()).toEqual(['startup', 'startup'])
  })

  test('restarts in a row do not make a run each', async () => {
    const rig = aScheduler()
    await rig.clock.advance(minute)
    for (let i = 0; i < 10; i += 1) {
      rig.restart({ offMs: 2 * second })
      await rig.clock.advance(30 * second)
    }
    expect(rig.runs).toHaveLength(1)
  })

  test('failures and pauses survive a restart', async () => {
    const rig = aScheduler({ answer: { code: 'source_unreachable' } })
    await rig.clock.advance(2 * minute)
    rig.scheduler.pause('until_resumed')
    const { failures, status } = rig.scheduler.state
    rig.restart({ offMs: hour })
    await rig.clock.advance(hour)
    expect(rig.scheduler.state).toMatchObject({
      failures,
      status,
      pausedUntil: 'resumed',
      error: { code: 'source_unreachable' },
    })
    expect(status).toBe('paused')
  })
})

describe('a run that outlasts the interval', () => {
  test('never overlaps, and the next is counted from its end', async () => {
    const rig = aScheduler({ intervalMinutes: 5, random: () => 0, takesMs: 17 * minute })
    await rig.clock.advance(16 * minute)
    expect(rig.runs).toHaveLength(1)
    await rig.clock.advance(5 * minute)
    expect(rig.runs).toHaveLength(1)
    await rig.clock.advance(2 * minute)
    expect(rig.minutes()).toEqual([0, 22])
  })
})

describe('another interval', () => {
  test('a shorter one counts from the last run, at once', async () => {
    const rig = aScheduler({ intervalMinutes: 1440 })
    await rig.clock.advance(3 * minute)
    rig.scheduler.reschedule({ intervalMinutes: 5 })
    expect(rig.runs).toHaveLength(1)
    await rig.clock.advance(3 * minute)
    expect(rig.minutes()).toEqual([0, 5])
    rig.scheduler.reschedule({ intervalMinutes: 1440 })
    await rig.clock.advance(2 * hour)
    rig.scheduler.reschedule({ intervalMinutes: 60 })
    expect(rig.minutes()).toEqual([0, 5, 126])
  })

  test('a longer one puts the next run off, but not one that is overdue', async () => {
    const rig = aScheduler()
    await rig.clock.advance(10 * minute)
    rig.scheduler.reschedule({ intervalMinutes: 60 })
    await rig.clock.advance(40 * minute)
    expect(rig.runs).toHaveLength(1)
    await rig.clock.sleep(8 * hour)
    await rig.clock.advance(5 * second)
    rig.scheduler.powerResumed()
    rig.scheduler.reschedule({ intervalMinutes: 1440 })
    await rig.clock.advance(minute)
    expect(rig.triggers()).toEqual(['startup', 'resume'])
  })

  test('one set while the program was off holds from the start', async () => {
    const rig = aScheduler({ intervalMinutes: 1440 })
    await rig.clock.advance(minute)
    rig.restart({ intervalMinutes: 5 })
    await rig.clock.advance(6 * minute)
    expect(rig.runs).toHaveLength(2)
  })
})

function localHour(at: number): string {
  return new Intl.DateTimeFormat('en', { timeZone: 'Europe/Berlin', hour: 'numeric', hourCycle: 'h23' }).format(at)
}

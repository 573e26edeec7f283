import type { WeekStart } from './locale.ts';

/** A date as written, of which day and month may be missing; numbers as people count, from 1. */
export interface CalendarDate {
	year: number;
	month?: number;
	day?: number;
}

/** How long ago something was, in whole units; negative when it is still to come. `last-week` is the week before this one. */
export interface Age {
	unit: 'now' | 'minute' | 'hour' | 'day' | 'last-week' | 'week' | 'month' | 'year';
	count: number;
}

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;
/** Hours that are told as such also when midnight lay between: at one in the morning nobody calls eleven «أمس». */
const NIGHT = 6;

/** The first day of 1300 AH and the last of 1600: outside, engines only estimate the calendar of Umm al-Qura. */
const FIRST_HIJRI = Date.UTC(1882, 10, 12);
const LAST_HIJRI = Date.UTC(2174, 10, 25);

/** Reads `YYYY`, `YYYY-MM` or `YYYY-MM-DD` (what follows is ignored) as text, so no time zone can move it; null when it is no date. */
export function readDate(isoDate: string): CalendarDate | null {
	const [, year, month, day] = /^(\d{4})(?:-(\d\d)(?:-(\d\d))?)?(?!\d)/.exec(isoDate) ?? [];
	if (year === undefined) return null;
	const date: CalendarDate = { year: Number(year) };
	if (month !== undefined) {
		date.month = Number(month);
		if (date.month < 1 || date.month > 12) return null;
	}
	if (day !== undefined) date.day = Number(day);
	return date;
}

let ummAlQura: Intl.DateTimeFormat | null | undefined;

/** The same day in the calendar of Umm al-Qura; null where the day is not known or this engine has not that calendar. */
export function hijriOf({ year, month, day }: CalendarDate): Required<CalendarDate> | null {
	if (month === undefined || day === undefined) return null;
	if (ummAlQura === undefined) {
		const format = new Intl.DateTimeFormat('en-u-ca-islamic-umalqura-nu-latn', {
			timeZone: 'UTC',
			day: 'numeric',
			month: 'numeric',
			year: 'numeric'
		});
		ummAlQura = format.resolvedOptions().calendar === 'islamic-umalqura' ? format : null;
	}
	const time = Date.UTC(year, month - 1, day);
	if (!ummAlQura || !(time >= FIRST_HIJRI && time <= LAST_HIJRI)) return null;
	const parts = ummAlQura.formatToParts(time);
	const part = (type: string) => parseInt(parts.find((candidate) => candidate.type === type)?.value ?? '', 10);
	const date = { year: part('year'), month: part('month'), day: part('day') };
	return Object.values(date).every(Number.isInteger) ? date : null;
}

/** How long before `now` a moment was, both in milliseconds since 1970. Days are those of the reader's calendar, not spans of 24 hours. */
export function ageOf(moment: number, now: number, weekStart: WeekStart): Age {
	const elapsed = Math.abs(now - moment);
	const sign = moment > now ? -1 : 1;
	const [from, to] = [moment, now].map(dayNumber) as [number, number];
	const days = Math.abs(to - from);
	const age = (unit: Age['unit'], count: number): Age => ({ unit, count: sign * count });
	if (elapsed < MINUTE) return { unit: 'now', count: 0 };
	if (elapsed < HOUR) return age('minute', Math.floor(elapsed / MINUTE));
	if (days === 0 || elapsed < NIGHT * HOUR) return age('hour', Math.floor(elapsed / HOUR));
	if (days < 14) {
		const isLastWeek = days >= 7 && sign === 1 && weekNumber(to, weekStart) - weekNumber(from, weekStart) === 1;
		return isLastWeek ? age('last-week', 1) : age('day', days);
	}
	if (days < 30) return age('week', Math.floor(days / 7));
	return days < 365 ? age('month', Math.floor(days / 30)) : age('year', Math.floor(days / 365));
}

/** Days since 1970-01-01 by the reader's own calendar. */
function dayNumber(moment: number): number {
	const date = new Date(moment);
	return Math.round(Date.UTC(date.getFullYear(), date.getMonth(), date.getDate()) / DAY);
}

/** Weeks by their first day; 1970-01-01 was a Thursday. */
function weekNumber(day: number, weekStart: WeekStart): number {
	return Math.floor((day + 4 - weekStart) / 7);
}

export { type BusinessCalendar, businessCalendar, calendarTime } from './business-calendar.js';
export * from './calendar-rules.js';
export { type ClockReading, readClock, type SlaClock, type SlaRules, type SlaTimer } from './sla-clock.js';
export * from './sla-policy.js';
export { applyFact, foldFacts, noClocks, type SlaFact, type SlaState, timersAhead } from './sla-state.js';
export { type WhatIf, whatIf } from './what-if.js';

/** Somebody of the demo company: one for every role, and more who sell. */
export interface Person {
  readonly key: string;
  readonly name: string;
  readonly role: string;
  readonly team?: string;
  readonly manager?: string;
  readonly office: string;
}

export const TEAMS = [
  { key: 'sales', name: 'Sales' },
  { key: 'west', name: 'West', parent: 'sales' },
  { key: 'east', name: 'East', parent: 'sales' },
  { key: 'service', name: 'Service' },
] as const;

export const STAFF: readonly Person[] = [
  { key: 'admin', name: 'Ada Kerr', role: 'admin', office: 'Head office' },
  { key: 'head', name: 'Henrik Dahl', role: 'head-of-sales', team: 'sales', office: 'Head office' },
  { key: 'sales', name: 'Salma Idris', role: 'sales', team: 'west', manager: 'head', office: 'West' },
  { key: 'tom', name: 'Tom Ferris', role: 'sales', team: 'west', manager: 'head', office: 'West' },
  { key: 'dina', name: 'Дина Ковалёва', role: 'sales', team: 'east', manager: 'head', office: 'East' },
  { key: 'erlan', name: 'Ерлан Оспанов', role: 'sales', team: 'east', manager: 'head', office: 'East' },
  { key: 'agent', name: 'Ayşe Demir', role: 'agent', team: 'service', manager: 'supervisor', office: 'West' },
  { key: 'supervisor', name: 'Sven Lund', role: 'supervisor', team: 'service', office: 'Head office' },
  { key: 'marketer', name: 'Mira Novak', role: 'marketer', office: 'Head office' },
  { key: 'analyst', name: 'Anil Perera', role: 'analyst', office: 'Head office' },
  { key: 'auditor', name: 'Audrey Blanc', role: 'auditor', office: 'Head office' },
  { key: 'dpo', name: 'Dora Pilz', role: 'dpo', office: 'Head office' },
];

/** Those who own accounts and deals. */
export const SELLERS = STAFF.filter((person) => person.role === 'sales');

export const emailOf = ({ key }: Person): string => `${key}@demo.example`;

export const STAGES = [
  { id: 'new', kind: 'open', name: 'New', probability: 10, rottingDays: 14 },
  { id: 'qualified', kind: 'open', name: 'Qualified', probability: 30, rottingDays: 21 },
  { id: 'offer', kind: 'open', name: 'Offer sent', probability: 60, rottingDays: 14 },
  { id: 'negotiation', kind: 'open', name: 'Negotiation', probability: 80, rottingDays: 10 },
  { id: 'won', kind: 'won', name: 'Won', probability: 100 },
  { id: 'lost', kind: 'lost', name: 'Lost', probability: 0 },
] as const;

export const PRODUCTS = [
  { key: 'basic', name: 'Relay Basic', series: 'Relay', price: '550.00' },
  { key: 'pro', name: 'Relay Pro', series: 'Relay', price: '4800.00' },
  { key: 'max', name: 'Relay Max', series: 'Relay', price: '26500.00' },
  { key: 'care', name: 'Care plan', series: 'Service', price: '1200.00' },
  { key: 'training', name: 'Training day', series: 'Service', price: '900.00' },
] as const;

import { CallsRegistry } from './calls-registry.js';
import type { DirectoryCalls } from './directory.calls.js';

const directory: DirectoryCalls = {
  getMany: async () => new Map(),
  baseCurrency: async () => 'EUR',
  rates: async (wanted) => wanted.map(() => undefined),
  retention: async () => ({}),
  oversight: async () => ({ reasonsRequired: [], accessLogMonths: 24 }),
  settings: async () => ({ contactEmailUniqueness: 'hard', contactPhoneUniqueness: 'warn' }),
};

describe('calls within one process', () => {
  it('go to the service that was registered', async () => {
    const calls = new CallsRegistry();
    calls.register('directory', directory);
    expect(await calls.resolve('directory').baseCurrency()).toBe('EUR');
  });

  it('fail when they are resolved, not when they are made, where a service is absent', () => {
    const calls = new CallsRegistry();
    calls.register('directory', directory);
    expect(() => calls.resolve('contacts')).toThrow(
      "service 'contacts' is not there to be called (present: directory)",
    );
  });

  it('have one answerer per service', () => {
    const calls = new CallsRegistry();
    calls.register('directory', directory);
    expect(() => calls.register('directory', directory)).toThrow('registered already');
  });
});

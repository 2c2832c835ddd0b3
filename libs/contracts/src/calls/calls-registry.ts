import type { ContactsCalls } from './contacts.calls.js';
import type { DealsCalls } from './deals.calls.js';
import type { DirectoryCalls } from './directory.calls.js';

/** Every service that others may call, by name. */
export interface CallableServices {
  readonly directory: DirectoryCalls;
  readonly contacts: ContactsCalls;
  readonly deals: DealsCalls;
}

/** Typed clients of other services. A service resolves what it needs when it starts. */
export interface Calls {
  /** Throws at once when the service is not there: a missing part shows at start. */
  resolve<N extends keyof CallableServices>(service: N): CallableServices[N];
}

/** The adapter within one process: services register what they answer, the others call it directly. */
export class CallsRegistry implements Calls {
  private readonly services: { -readonly [N in keyof CallableServices]?: CallableServices[N] } = {};

  register<N extends keyof CallableServices>(service: N, client: CallableServices[N]): void {
    if (this.services[service]) throw new Error(`calls of service '${service}' are registered already`);
    this.services[service] = client;
  }

  resolve<N extends keyof CallableServices>(service: N): CallableServices[N] {
    const client = this.services[service];
    if (!client) {
      const present = Object.keys(this.services).join(', ') || 'none';
      throw new Error(`service '${service}' is not there to be called (present: ${present}); start it first`);
    }
    return client;
  }
}

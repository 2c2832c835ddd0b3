import type { Calls, InstallationSettings } from '@relata/contracts';

/**
 * What the installation is set to, as last seen. It is read before each command, and kept, since decisions about unique
 * values are made in the moment of the append, when nothing waits.
 */
export class Installation {
  private settings: InstallationSettings = { contactEmailUniqueness: 'hard', contactPhoneUniqueness: 'warn' };

  constructor(private readonly calls: Calls) {}

  async refresh(): Promise<void> {
    this.settings = await this.calls.resolve('directory').settings();
  }

  get emailsUnique(): boolean {
    return this.settings.contactEmailUniqueness === 'hard';
  }

  /** How what people type is read: the country of phone numbers without a country code. */
  get reading(): { readonly defaultCountry?: string } {
    const { defaultCountry } = this.settings;
    return defaultCountry === undefined ? {} : { defaultCountry };
  }
}

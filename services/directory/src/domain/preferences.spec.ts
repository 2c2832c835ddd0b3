import { scenario } from '@relata/es';
import { preferencesDecider } from './preferences.decisions.js';

const { given } = scenario(preferencesDecider);
const change = { id: 'u1', at: '2026-03-01T10:00:00.000Z', by: 'u1', type: 'ChangePreferences' as const };

describe('preferences of a person', () => {
  it('are changed one by one, and cleared', () => {
    given()
      .when({ ...change, language: 'kk', timeZone: ' Asia/Almaty ', startPage: '/deals/list' })
      .then({
        type: 'PreferencesChanged',
        data: { language: 'kk', timeZone: 'Asia/Almaty', startPage: '/deals/list' },
      });
    given({ type: 'PreferencesChanged', data: { theme: 'dark', weekStart: 'monday' } })
      .when({ ...change, theme: null, weekStart: 'monday' })
      .then({ type: 'PreferencesChanged', data: { theme: null } });
  });
  it('name the views that lists open with, all of them at once', () => {
    given({ type: 'PreferencesChanged', data: { firstViews: { contacts: 'v1', deals: 'v2' } } })
      .when({ ...change, firstViews: { deals: 'v2' } })
      .then({ type: 'PreferencesChanged', data: { firstViews: { deals: 'v2' } } });
    given({ type: 'PreferencesChanged', data: { firstViews: { contacts: 'v1' } } })
      .when({ ...change, firstViews: { contacts: 'v1' } })
      .thenNothing();
    given({ type: 'PreferencesChanged', data: { firstViews: { contacts: 'v1' } } })
      .when({ ...change, firstViews: {} })
      .then({ type: 'PreferencesChanged', data: { firstViews: null } });
  });
  it('stay as they are when nothing differs', () => {
    given({ type: 'PreferencesChanged', data: { density: 'compact' } })
      .when({ ...change, density: 'compact', theme: null })
      .thenNothing();
  });
  it.each([
    [{ language: 'xx' as 'en' }, 'value-unknown', 'language'],
    [{ timeZone: 'Mars/Base' }, 'time-zone-invalid', 'timeZone'],
    [{ theme: 'pink' as 'dark' }, 'value-unknown', 'theme'],
    [{ startPage: '//elsewhere.example' }, 'page-invalid', 'startPage'],
    [{ firstViews: { contacts: 'not an id' } }, 'view-invalid', 'firstViews.contacts'],
    [{ firstViews: { '../x': 'v1' } }, 'view-invalid', 'firstViews.../x'],
  ])('are refused as %j', (fields, code, field) => {
    given()
      .when({ ...change, ...fields })
      .thenRefused(code, field);
  });
});

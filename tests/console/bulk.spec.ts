import { violationsOf } from './axe.js';
import { describeInBrowser } from './browser.js';
import { settled, worldForTests } from './console-world.js';

describeInBrowser('many records at once', () => {
  const world = worldForTests();

  it.each(['/accounts', '/contacts', '/deals/list'])(
    'of %s go to another owner, seen before, with one undo',
    async (path) => {
      const page = await world().signIn('head', path);
      const boxes = page.getByRole('checkbox', { name: 'Choose', exact: true });
      await boxes.nth(0).click();
      await boxes.nth(1).click();
      const bar = page.getByRole('region', { name: '2 chosen' });
      expect(await bar.getByRole('combobox', { name: 'Put into team' }).count()).toBe(1);
      await bar.getByRole('combobox', { name: 'Give to' }).click();
      await page.getByRole('option').last().click();
      const outcome = bar.getByRole('status');
      await outcome.waitFor();
      expect(await outcome.innerText()).toMatch(/another owner/);
      expect(await bar.locator('ins').count()).toBeGreaterThan(0);
      await settled(page);
      expect(await violationsOf(page)).toEqual([]);
      await bar.getByRole('button', { name: 'Do it' }).click();
      await page.getByText(/^Done for \d/).waitFor();
      const undone = page.waitForResponse((response) => response.url().endsWith('/undo'));
      await page.getByRole('button', { name: 'Undo' }).click();
      expect((await undone).status()).toBe(202);
      await settled(page);
    },
  );

  it('are all that match, loaded or not, when one says so', async () => {
    const page = await world().signIn('head', '/contacts');
    await page.getByRole('checkbox', { name: /^Choose all/ }).click();
    const offer = page.getByRole('button', { name: /^Choose all .* that match/ });
    const number = /[\d,]+/.exec(await offer.innerText())?.[0] ?? '';
    await offer.click();
    const bar = page.getByRole('region', { name: `All ${number} chosen` });
    await bar.getByRole('textbox', { name: 'Tags' }).fill('autumn');
    await bar.getByRole('button', { name: 'Add tag' }).click();
    await bar.getByRole('status').waitFor();
    await settled(page);
    expect(await violationsOf(page)).toEqual([]);
    await bar.getByRole('button', { name: 'Do it' }).click();
    expect(await page.getByText(/^Done for \d/).innerText()).toContain(number.replaceAll(',', ''));
  });
});

import type { LucideIcon } from 'lucide-react';
import type { ComponentType } from 'react';

/** An entry of the rail and of the command palette. */
export interface Place {
  /** Key of its word in the texts `common`, e.g. `nav.contacts`. */
  readonly word: string;
  readonly to: string;
  readonly icon: LucideIcon;
  /** Offered to those who hold one of these permissions; to everybody when there is none. */
  readonly permissions: readonly string[];
  /** `main` stands in the rail, `manage` in its lower part. */
  readonly group: 'main' | 'manage';
}

/** A new record: the page at `to` opens its panel while its address says `new=1`. */
export interface Make {
  /** Key of its words in the texts `common`, e.g. `make.contact`. */
  readonly word: string;
  readonly to: string;
  readonly permission: string;
}

/** What a feature hands to the app. */
export interface Area {
  readonly places: readonly Place[];
  /** One of these permissions opens its pages; they are open to everybody when there are none. */
  readonly permissions: readonly string[];
  /** What can be made anew in it. */
  readonly makes?: readonly Make[];
  /** Texts that its pages need besides the shared ones. */
  readonly texts: readonly string[];
  /** Pages by their path, e.g. `/contacts/$id`; their scripts are loaded when they are opened. */
  readonly pages: Readonly<Record<string, () => Promise<ComponentType>>>;
}

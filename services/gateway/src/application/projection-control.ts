import type { HealResult, ModelState, NextVersion, OnLoaded, ParkedEntry } from '@relata/projections';

/** How one version of a projection stands. */
export interface ProjectionStatus {
  readonly projection: string;
  readonly service: string;
  readonly version: number;
  readonly state: ModelState;
  /** Position, or a vector by lane as JSON. */
  readonly checkpoint: string;
  readonly documents: number;
  readonly parked: number;
  /** Events of the log that it has not seen; an estimate where the log is sparse. */
  readonly lagEvents: number;
  /** Age of the oldest of them, seconds; 0 when there is none. */
  readonly lagSeconds: number;
  /** The version before, which can be made live again at once. */
  readonly wayBack?: number;
  /** The version that is being built beside the live one, and how far it has got. */
  readonly next?: NextVersion;
  /** Why nothing can be applied at this moment. */
  readonly failure?: string;
}

/** How another consumer of the log stands, such as the publisher of a service's events, or work that a timer does. */
export interface ConsumerStatus {
  readonly consumer: string;
  /** `process` where it belongs to no service. */
  readonly service: string;
  /** `<topic>/<lane number>`, of a projection that follows other services. */
  readonly lane?: string;
  readonly checkpoint: string;
  readonly parked: number;
  /** Absent, as the seconds are, when it does not answer. */
  readonly lagEvents?: number;
  readonly lagSeconds?: number;
  /** Seconds of lag from which on it is late. */
  readonly lateFrom: number;
  readonly failure?: string;
}

/** What an operator does with projections, wherever they run. */
export interface ProjectionControl {
  status(): Promise<readonly ProjectionStatus[]>;
  consumers(): Promise<readonly ConsumerStatus[]>;
  /** Folds the read model anew beside the one in use, verifies it by a second fold and puts it in its place. */
  rebuild(projection: string, onLoaded?: OnLoaded): Promise<{ readonly count: number; readonly checksum: string }>;
  /** Reads the version before again; false when there is none. */
  goBack(projection: string): Promise<boolean>;
  /** Folds the documents of one record anew, while all others stay as they are. */
  heal(projection: string, id: string): Promise<HealResult>;
  /** What the live version has set aside. */
  parked(projection: string): Promise<readonly ParkedEntry[]>;
  /** Folds what was parked under the key once more. False when it is still poison. */
  replay(projection: string, key: string): Promise<boolean>;
}

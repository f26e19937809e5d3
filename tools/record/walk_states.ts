import { type Jar, openJar } from "@/tests/support/jar.ts";
import type { RecordedPlatform } from "./recorded_platform.ts";
import { type RecordState, STATES } from "./states.ts";

/** A state that was reached: where it is, and what its browser sends. */
export interface ReachedState extends RecordState {
  path: string;
  cookies: ReadonlyMap<string, string>;
}

/** Brings one state after the other about; each is to be looked at before the next. */
export async function* walkStates(
  { platform, app }: RecordedPlatform,
): AsyncGenerator<ReachedState> {
  const jars = new Map<string, Jar>();
  for (const state of STATES) {
    const jar = jars.get(state.browser) ?? openJar(app);
    jars.set(state.browser, jar);
    const path = await state.open({ platform, jar });
    yield { ...state, path, cookies: jar.cookies };
  }
}

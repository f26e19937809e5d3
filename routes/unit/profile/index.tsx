import { define } from "@/utils.ts";
import { ProfilePage } from "./(_components)/ProfilePage.tsx";
import { showProfile } from "./(_components)/show_profile.ts";

export const handler = define.handlers({
  GET: (ctx) => showProfile(ctx, null),
});

/** 单位信息维护, open at the first section that misses something. */
export default define.page<typeof handler>(function IndexPage(props) {
  return <ProfilePage data={props.data} url={props.url} />;
});

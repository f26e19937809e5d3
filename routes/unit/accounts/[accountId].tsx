import { BUSINESSES } from "@/codes/businesses.ts";
import { labelOf } from "@/codes/table.ts";
import { define } from "@/utils.ts";
import { actOnAccount, showAccount } from "../(_components)/account_page.ts";
import { AccountView } from "../(_components)/AccountView.tsx";

export const handler = define.handlers({
  GET: (ctx) => showAccount(ctx, "accounts"),
  POST: (ctx) => actOnAccount(ctx, "accounts"),
});

/** 管理 of a business account: who holds it, 停用, 启用 and 重置. */
export default define.page<typeof handler>(function BusinessAccountPage(props) {
  const { data, url } = props;
  const [business = ""] = data.account.businesses;
  return (
    <AccountView
      name="accounts"
      data={data}
      done={url.searchParams.get("done")}
      holds={[{
        label: "业务",
        value: (
          <a href={`/business/${business}`}>
            {business} {labelOf(BUSINESSES, business)}
          </a>
        ),
      }]}
    />
  );
});

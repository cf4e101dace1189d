// The pages of each role, with what is chosen in their addresses, as the tests of all pages visit them.

export const PASSWORD = "mat-khau-thu-nghiem";

export const PAGES = {
  "alpha-bi-thu": [
    "/organisations/alpha", "/organisations/alpha/reports", "/organisations/alpha/reports/2021/2", "/organisations/alpha/reports/2021/2/revisions/1",
    "/organisations/alpha/reports/2021/3", "/organisations/alpha/reports/2021/3/check", "/organisations/alpha/assignments", "/organisations/alpha/assignments/clarities",
    "/organisations/alpha/assignments/clarities?show=unclear", "/organisations/alpha/assignments/1", "/organisations/alpha/my-tasks", "/organisations/alpha/my-tasks?view=print",
    "/organisations/alpha/results", "/organisations/alpha/suggestions", "/organisations/alpha/suggestions/new", "/suggestions/published", "/organisations/alpha/obstacles", "/organisations/alpha/obstacles/new?task=3&period=3", "/organisations/alpha/obstacles/1", "/organisations/alpha/shortcomings", "/organisations/alpha/directives", "/organisations/alpha/directives/1", "/plans/2021/periods/2/organisations/alpha/sheet", "/organisations/alpha/reports/2021/2/differences?from=1&to=2",
    "/organisations/alpha/reports/2021/3/extensions", "/organisations/alpha/reports/2021/3/spreadsheet/import",
    "/organisations/alpha/reports/2021/3/entries/1/evidence", "/organisations/alpha/deputies", "/calendar",
    "/organisations/alpha/reports/2021/2/revisions/2/document", "/organisations/alpha/reports/2021/3/draft/document", "/organisations/alpha/letterheads/organisation",
    "/account", "/notices", "/nowhere", "/search?q=nhiem+vu", "/search",
  ],
  "can-bo-1": ["/reviews", "/suggestions", "/suggestions/1", "/obstacles", "/obstacles/1", "/plans/2021/periods/3/chases", "/plans/2021/periods/3/chases/new", "/holidays?year=2021", "/findings/rules", "/meetings", "/meetings/new", "/meetings/1", "/meetings/1/items/new", "/meetings/1/appointment", "/meetings/1/items/00000000-0000-7000-8000-000000000000", "/plans/2021/periods/3/reports/filters/new?state=not-sent",
    "/plans/2021/periods/2/reports", "/plans/2021/periods/2/acceptances/new", "/organisations/beta/reports/2021/2", "/organisations/gamma/reports/2021/2",
    "/extension-requests", "/organisations/beta/reports/2021/3/extensions", "/plans/2021/periods/2/burden", "/organisations/BTC/letterheads/board", "/organisations/alpha/reports/2021/2/differences",
    "/plans/2021/periods/2/consolidation", "/plans/2021/periods/3/consolidation", "/plans/2021/periods/2/consolidation/1", "/plans/2021/periods/2/consolidation/1/sections/results",
    "/plans/2021/periods/2/consolidation/1/sections/results/quotations", "/plans/2021/periods/2/consolidation/1/sections/limitations/versions"],
  "bi-thu": [
    "/overview", "/plans/2021/periods/2", "/plans/2021/periods/2/tasks", "/plans/2021/periods/2/tasks/1", "/plans/2021/periods/2/tasks/4",
    "/plans/2021/periods/2/contents/1", "/plans/2021/periods/2/goals/2", "/plans/2021/periods/2/organisations",
    "/plans/2021/periods/2/organisations/alpha", "/plans/2021/periods/2/entries", "/plans/2021/periods/4", "/plans/2021/periods/2/map", "/plans/2021/periods/2/tasks?group=deadline", "/plans/2021/periods/2/presentation", "/plans/2021/periods/2?content=1",
    "/plans/2021/periods/2?at=2021-07-01", "/plans/2021/periods/2/tasks/1?at=2021-07-01T12:00", "/organisations/alpha/reports/2021/2?at=2021-06-10",
    "/plans/2021/periods/2/changes?from=2021-06-05T12:00&to=2021-06-09", "/plans/2021/periods/2?at=nonsense", "/arithmetic", "/help", "/help/operation", "/plans/2021/periods/3/forecasts", "/plans/2021/periods/3/forecasts/backtest", "/suggestions?state=all", "/obstacles?state=all", "/obstacles/1?at=2021-07-01T09:00", "/meetings", "/meetings/1", "/directives", "/directives?group=meeting", "/directives?group=addressee", "/directives?state=any", "/directives/1", "/directives/new?task=3&organisation=alpha", "/plans/2021/periods/2/organisations/alpha/sheet", "/plans/2021/periods/2/consolidation", "/verification",
    "/search?q=nhiem+vu", "/search?q=ket+qua&group=entries", "/search?q=khong+co+o+dau+ca",
  ],
  "quan-tri": ["/accounts"],
};

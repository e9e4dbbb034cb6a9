using Microsoft.Playwright;
using ModelGateway.Reports;

namespace ModelGateway;

/// <summary>Reports in a real browser, from disk.</summary>
public sealed class ReportPageTests(Chromium chromium, PageFiles pages) : IClassFixture<Chromium>, IClassFixture<PageFiles>
{
    private const double LeastContrast = 4.5;

    // Text that is seen stands out from what lies behind it by WCAG 2.2's contrast ratio; letters in pictures are filled.
    private const string Contrasts = """
        () => {
          const parse = text => { const n = text.match(/[\d.]+/g).map(Number); return { rgb: n.slice(0, 3), alpha: n.length > 3 ? n[3] : 1 }; };
          const light = rgb => { const [r, g, b] = rgb.map(v => v / 255).map(v => v <= 0.04045 ? v / 12.92 : ((v + 0.055) / 1.055) ** 2.4); return 0.2126 * r + 0.7152 * g + 0.0722 * b; };
          const behind = element => { for (let e = element; e; e = e.parentElement) { const c = parse(getComputedStyle(e).backgroundColor); if (c.alpha > 0) { return c.rgb; } } return [255, 255, 255]; };
          const found = [];
          for (const element of document.querySelectorAll('body *')) {
            if (![...element.childNodes].some(n => n.nodeType === 3 && n.data.trim()) || element.closest('title, desc')) { continue; }
            const style = getComputedStyle(element);
            const front = light(parse(element.tagName === 'text' ? style.fill : style.color).rgb);
            const back = light(behind(element));
            found.push({ text: element.textContent.trim().slice(0, 40), ratio: (Math.max(front, back) + 0.05) / (Math.min(front, back) + 0.05) });
          }
          return found.sort((a, b) => a.ratio - b.ratio).slice(0, 3).map(f => f.ratio.toFixed(2) + ' ' + f.text);
        }
        """;

    // Nothing sticks out of the page but what scrolls in a box of its own.
    private const string Overflows = """
        () => [...document.querySelectorAll('body *')]
          .filter(e => !e.closest('svg, .scroll, nav') && e.getClientRects().length > 0)
          .filter(e => e.getBoundingClientRect().right > document.documentElement.clientWidth + 0.5 || e.getBoundingClientRect().left < -0.5)
          .filter(e => !e.parentElement.closest('.name, th') || getComputedStyle(e.parentElement).overflow !== 'hidden')
          .map(e => e.tagName + '.' + e.className + ' ' + e.textContent.slice(0, 40))
        """;

    // What the page's policy refused, as the browser tells the page.
    private const string Listen = "window.violations = []; document.addEventListener('securitypolicyviolation', e => window.violations.push(e.effectiveDirective));";
    private const string Width = "getComputedStyle(document.querySelector('main')).maxWidth";
    private const string Styled = "1024px";

    public static TheoryData<string> Pages => ["binary", "regression", "classes", "wide", "study", "hostile", "monitor", "monitor-hostile", "own"];

    [Theory]
    [MemberData(nameof(Pages))]
    public async Task A_report_opens_without_errors_and_fits_phone_and_desk_in_light_and_dark(string name)
    {
        foreach (int width in (int[])[380, 1_400])
        {
            foreach (ColorScheme scheme in (ColorScheme[])[ColorScheme.Light, ColorScheme.Dark])
            {
                IPage page = await chromium.PageAsync(width, scheme);
                List<string> troubles = [];
                page.Console += (_, message) => troubles.Add($"{message.Type}: {message.Text}");
                page.PageError += (_, error) => troubles.Add(error);
                page.Request += (_, request) => troubles.AddRange(request.Url.StartsWith("file:", StringComparison.Ordinal) || request.Url.StartsWith("data:", StringComparison.Ordinal) ? [] : [request.Url]);
                await page.GotoAsync(new Uri(pages.PathOf(name)).AbsoluteUri);
                await OpenAllAsync(page);

                string where = $"{name} at {width} px in {scheme}";
                Assert.True(troubles.Count == 0, $"{where}: {string.Join("; ", troubles)}");
                await FitsAsync(page, width, where);
                string[] contrasts = await page.EvaluateAsync<string[]>(Contrasts);
                Assert.True(double.Parse(contrasts[0].Split(' ')[0], System.Globalization.CultureInfo.InvariantCulture) >= LeastContrast, $"{where}: {string.Join("; ", contrasts)}");
                await page.CloseAsync();
            }
        }
    }

    [Theory]
    [MemberData(nameof(Pages))]
    public async Task A_report_prints_on_a_page_without_being_cut(string name)
    {
        const int A4 = 718;
        IPage page = await chromium.PageAsync(A4, ColorScheme.Light);
        await page.GotoAsync(new Uri(pages.PathOf(name)).AbsoluteUri);
        await page.EmulateMediaAsync(new PageEmulateMediaOptions { Media = Media.Print });

        await FitsAsync(page, A4, $"{name} printed");
        Assert.True(await page.EvaluateAsync<bool>("[...document.querySelectorAll('figure')].every(f => getComputedStyle(f).breakInside === 'avoid')"));
        Assert.True((await page.PdfAsync()).Length > 10_000);
        await page.CloseAsync();
    }

    [Theory]
    [MemberData(nameof(Pages))]
    public async Task A_report_keeps_to_its_policy_and_has_its_style(string name)
    {
        IPage page = await chromium.PageAsync(1_400, ColorScheme.Light);
        await page.AddInitScriptAsync(Listen);
        await page.GotoAsync(new Uri(pages.PathOf(name)).AbsoluteUri);

        Assert.Empty(await page.EvaluateAsync<string[]>("window.violations"));
        Assert.Equal(Styled, await page.EvaluateAsync<string>(Width));
        await page.CloseAsync();
    }

    [Fact]
    public async Task A_response_sends_the_policy_as_a_header_too()
    {
        IPage page = await ServedAsync(await File.ReadAllTextAsync(pages.PathOf("own"), TestContext.Current.CancellationToken), OwnPage.Page.Policy + "; frame-ancestors 'none'");

        Assert.Empty(await page.EvaluateAsync<string[]>("window.violations"));
        Assert.Equal(Styled, await page.EvaluateAsync<string>(Width));
        await page.CloseAsync();
    }

    [Fact]
    public async Task A_style_sheet_that_was_changed_is_refused()
    {
        string html = await File.ReadAllTextAsync(pages.PathOf("own"), TestContext.Current.CancellationToken);

        IPage page = await ServedAsync(html.Replace("max-width:64rem", "max-width:65rem", StringComparison.Ordinal), HtmlPage.ClosedPolicy);

        Assert.Contains("style-src-elem", await page.EvaluateAsync<string[]>("window.violations"));
        Assert.Equal("none", await page.EvaluateAsync<string>(Width));
        await page.CloseAsync();
    }

    [Fact]
    public async Task A_report_is_read_without_script()
    {
        IPage page = await chromium.PageAsync(1_400, ColorScheme.Light);
        await page.GotoAsync(new Uri(pages.PathOf("binary")).AbsoluteUri);

        Assert.Equal(0, await page.Locator("script").CountAsync());
        Assert.True(await page.Locator("#decision table.dots").IsVisibleAsync());
        await page.ClickAsync("nav a[href='#provenance']");
        Assert.True(await page.Locator("#provenance h2").IsVisibleAsync());
        await page.CloseAsync();
    }

    private async Task<IPage> ServedAsync(string html, string policy)
    {
        IPage page = await chromium.PageAsync(1_400, ColorScheme.Light);
        await page.AddInitScriptAsync(Listen);
        await page.RouteAsync("http://pages.test/", route => route.FulfillAsync(new RouteFulfillOptions
        {
            Headers = new Dictionary<string, string> { ["Content-Type"] = "text/html; charset=utf-8", ["Content-Security-Policy"] = policy },
            Body = html,
        }));
        await page.GotoAsync("http://pages.test/");
        return page;
    }

    private static async Task FitsAsync(IPage page, int width, string where)
    {
        string[] overflows = await page.EvaluateAsync<string[]>(Overflows);
        Assert.True(overflows.Length == 0, $"{where}: {string.Join("; ", overflows.Take(5))}");
        Assert.True(await page.EvaluateAsync<int>("document.documentElement.scrollWidth") <= width, $"{where} scrolls sideways.");
    }

    private static Task OpenAllAsync(IPage page) => page.EvaluateAsync("document.querySelectorAll('details').forEach(d => d.open = true)");
}

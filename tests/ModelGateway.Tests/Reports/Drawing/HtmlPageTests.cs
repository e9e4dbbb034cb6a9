using System.Text;
using System.Xml.Linq;
using ModelGateway.Reports;

namespace ModelGateway;

public class HtmlPageTests
{
    [Fact]
    public void A_page_has_its_own_policy_where_it_states_one()
    {
        HtmlPage page = new() { Title = "fare", Sections = [], Policy = HtmlPage.ClosedPolicy + "; script-src 'self'" };

        XElement root = HtmlReports.Parse(Encoding.UTF8.GetString(page.ToBytes()));

        Assert.Equal(page.Policy, root.Descendants("meta").Single(meta => meta.Attribute("http-equiv") is not null).Attribute("content")!.Value);
    }

    [Fact]
    public void A_policy_that_forbids_the_style_sheet_is_refused() => Assert.Contains(
        HtmlPage.StyleSource,
        Assert.Throws<ArgumentException>(() => new HtmlPage { Title = "fare", Sections = [], Policy = "default-src 'self'" }).Message,
        StringComparison.Ordinal);

    [Theory]
    [InlineData("a", "a")]
    [InlineData("", "b")]
    [InlineData("a b", "b")]
    public async Task Sections_have_ids_that_links_can_lead_to(string first, string second)
    {
        using MemoryStream stream = new();
        HtmlPage page = new() { Title = "fare", Sections = [new HtmlSection(first, "First", _ => { }), new HtmlSection(second, "Second", _ => { })] };

        await Assert.ThrowsAsync<InvalidOperationException>(() => page.WriteAsync(stream, TestContext.Current.CancellationToken));

        Assert.Equal(0, stream.Length);
    }

    [Fact]
    public async Task The_stream_stays_open_and_gets_no_byte_order_mark()
    {
        using MemoryStream stream = new();

        await new HtmlPage { Title = "fare", Sections = [] }.WriteAsync(stream, TestContext.Current.CancellationToken);

        Assert.True(stream.CanWrite);
        Assert.Equal((byte)'<', stream.ToArray()[0]);
    }
}

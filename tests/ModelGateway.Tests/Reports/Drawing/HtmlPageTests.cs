using System.Xml.Linq;
using ModelGateway.Reports;

namespace ModelGateway;

public class HtmlPageTests
{
    [Fact]
    public void A_page_has_its_own_policy_where_it_states_one()
    {
        HtmlPage page = new() { Title = "fare", Sections = [], Policy = HtmlPage.ClosedPolicy + "; script-src 'self'" };

        XElement root = HtmlReports.Parse(HtmlReports.Written(page.Write));

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
    public void Sections_have_ids_that_links_can_lead_to(string first, string second)
    {
        using MemoryStream stream = new();
        HtmlPage page = new() { Title = "fare", Sections = [new HtmlSection(first, "First", _ => { }), new HtmlSection(second, "Second", _ => { })] };

        Assert.Throws<InvalidOperationException>(() => page.Write(stream));

        Assert.Equal(0, stream.Length);
    }

    [Fact]
    public void The_stream_stays_open_and_gets_no_byte_order_mark()
    {
        using MemoryStream stream = new();

        new HtmlPage { Title = "fare", Sections = [] }.Write(stream);

        Assert.True(stream.CanWrite);
        Assert.Equal((byte)'<', stream.ToArray()[0]);
    }
}

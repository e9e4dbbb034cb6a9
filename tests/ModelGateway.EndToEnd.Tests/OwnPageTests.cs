using System.Text;
using System.Xml;
using System.Xml.Linq;
using ModelGateway.Reports;

namespace ModelGateway;

/// <summary>What a page package can do without any of the library's internals: this project sees none.</summary>
public class OwnPageTests
{
    [Fact]
    public async Task An_application_writes_a_page_with_tables_and_charts_of_its_own()
    {
        XElement page = await ReadAsync(stream => OwnPage.Page.WriteAsync(stream));

        Assert.Equal(["dots wide", "dots wide", "bars", null, null, "dots heat"], page.Descendants("table").Select(table => table.Attribute("class")?.Value));
        Assert.Equal(["#zones", "#weeks", "#act"], page.Element("body")!.Element("nav")!.Descendants("a").Select(link => link.Attribute("href")!.Value));
        Assert.Contains(page.Descendants("bdi"), name => name.Value == OwnPage.Hostile.Replace('\u202E', '\uFFFD'));
        Assert.DoesNotContain(page.Descendants("b"), b => b.Attribute("onclick") is not null);
        Assert.Empty(page.Descendants().Attributes("style"));
    }

    [Fact]
    public async Task Its_policy_allows_the_style_sheet_and_what_it_adds()
    {
        XElement page = await ReadAsync(stream => OwnPage.Page.WriteAsync(stream));

        string policy = page.Descendants("meta").Single(meta => meta.Attribute("http-equiv") is not null).Attribute("content")!.Value;

        Assert.Equal(OwnPage.Page.Policy, policy);
        Assert.Equal($"default-src 'none'; style-src {HtmlPage.StyleSource}; img-src data:; base-uri 'none'; form-action 'self'", policy);
        Assert.Equal(HtmlPage.StyleSheet, page.Descendants("style").Single().Value);
    }

    [Fact]
    public async Task The_example_of_the_readme_is_a_page()
    {
        XElement page = await ReadAsync(OwnPage.WriteExampleAsync);

        Assert.Equal("Fares by zone", page.Descendants("h1").Single().Value);
        Assert.Equal(["centre", "airport"], page.Descendants("tbody").Single().Descendants("bdi").Select(name => name.Value));
        Assert.Contains("0.42 0.10 to 0.74", page.Value, StringComparison.Ordinal);
    }

    private static async Task<XElement> ReadAsync(Func<Stream, Task> write)
    {
        using MemoryStream stream = new();
        await write(stream);
        using XmlReader reader = XmlReader.Create(new StringReader(Encoding.UTF8.GetString(stream.ToArray())), new XmlReaderSettings { DtdProcessing = DtdProcessing.Ignore });
        return XDocument.Load(reader, LoadOptions.PreserveWhitespace).Root!;
    }
}

using System.Text;
using System.Xml;
using System.Xml.Linq;

namespace ModelGateway;

/// <summary>Pages, read back strictly.</summary>
internal static class HtmlReports
{
    public static string Html(RunReport report, StudyReport? study = null, TestScore? score = null) => Encoding.UTF8.GetString(RunHtml.Page(report, study, score).ToBytes());

    public static string Html(MonitorReport report) => Encoding.UTF8.GetString(MonitorHtml.Page(report).ToBytes());

    /// <summary>Fails on anything that is not well-formed.</summary>
    public static XElement Parse(string html)
    {
        Assert.StartsWith("<!DOCTYPE html>\n", html, StringComparison.Ordinal);
        using XmlReader reader = XmlReader.Create(new StringReader(html), new XmlReaderSettings { DtdProcessing = DtdProcessing.Ignore, CheckCharacters = true });
        return XDocument.Load(reader, LoadOptions.PreserveWhitespace).Root!;
    }

    public static string Text(XElement element) => string.Concat(element.DescendantNodes().OfType<XText>().Where(text => text.Parent!.Name != "style").Select(text => text.Value));
}

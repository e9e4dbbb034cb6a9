using System.Text;
using System.Xml;
using System.Xml.Linq;

namespace ModelGateway;

/// <summary>Pages, read back strictly.</summary>
internal static class HtmlReports
{
    public static string Html(RunReport report, StudyReport? study = null, TestScore? score = null) => Written(stream => RunHtml.Write(stream, report, study, score));

    public static string Html(MonitorReport report) => Written(report.WriteHtml);

    public static string Written(Action<Stream> write)
    {
        using MemoryStream stream = new();
        write(stream);
        return Encoding.UTF8.GetString(stream.ToArray());
    }

    /// <summary>Fails on anything that is not well-formed.</summary>
    public static XElement Parse(string html)
    {
        Assert.StartsWith("<!DOCTYPE html>\n", html, StringComparison.Ordinal);
        using XmlReader reader = XmlReader.Create(new StringReader(html), new XmlReaderSettings { DtdProcessing = DtdProcessing.Ignore, CheckCharacters = true });
        return XDocument.Load(reader, LoadOptions.PreserveWhitespace).Root!;
    }

    public static string Text(XElement element) => string.Concat(element.DescendantNodes().OfType<XText>().Where(text => text.Parent!.Name != "style").Select(text => text.Value));
}

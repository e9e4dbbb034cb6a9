namespace ModelGateway;

/// <summary>The monitor's report as a page that people look at. All that it says comes from the report.</summary>
internal static class MonitorHtml
{
    /// <param name="stream">Where to; stays open.</param>
    /// <param name="report">The report.</param>
    public static void Write(Stream stream, MonitorReport report)
    {
        HtmlPage.Write(
            stream,
            $"{report.Model}: {Rounded.Count(report.Alarms.Count, "alarm")} up",
            $"Made by ModelGateway from the monitor's report of {Rounded.Moment(report.Created)}. Intervals are of 95\u00A0%.",
            [
                ("state", "State", html => StateSection.Write(html, report)),
                ("columns", "Columns", html => DriftSection.Write(html, report)),
                ("quality", "Quality", html => QualitySection.Write(html, report)),
                ("actions", "Actions", html => ActionSection.Write(html, report)),
                ("windows", "Windows", html => WindowSection.Write(html, report)),
            ]);
    }
}

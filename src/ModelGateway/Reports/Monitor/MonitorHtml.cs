namespace ModelGateway;

/// <summary>The monitor's report as a page that people look at. All that it says comes from the report.</summary>
internal static class MonitorHtml
{
    /// <param name="report">The report.</param>
    public static HtmlPage Page(MonitorReport report) => new()
    {
        Title = $"{report.Model}: {Rounded.Count(report.Alarms.Count, "alarm")} up",
        Foot = $"Made by ModelGateway from the monitor's report of {Rounded.Moment(report.Created)}. Intervals are of 95\u00A0%.",
        Sections =
        [
            new("state", "State", html => StateSection.Write(html, report)),
            new("columns", "Columns", html => DriftSection.Write(html, report)),
            new("quality", "Quality", html => QualitySection.Write(html, report)),
            new("actions", "Actions", html => ActionSection.Write(html, report)),
            new("windows", "Windows", html => WindowSection.Write(html, report)),
        ],
    };
}

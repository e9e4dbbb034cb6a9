namespace ModelGateway;

/// <summary>What was done without being asked.</summary>
internal static class ActionSection
{
    private const int Most = 15;

    public static void Write(HtmlWriter html, MonitorReport report)
    {
        html.Leaf("h2", "Actions");
        if (report.Actions.Count == 0)
        {
            html.Leaf("p", "None: no alarm was raised, and the baseline was never called in.", "absent");
            return;
        }

        html.Leaf("p", "Alarms raised and cleared, fallbacks begun and ended, the latest first.");
        Alarm[] latest = [.. report.Actions.Reverse()];
        List(html, latest.Take(Most));
        if (latest.Length > Most)
        {
            using (html.Element("details"))
            {
                html.Leaf("summary", $"The {Rounded.Count(latest.Length - Most)} before");
                List(html, latest.Skip(Most));
            }
        }
    }

    private static void List(HtmlWriter html, IEnumerable<Alarm> actions)
    {
        using (html.Element("ul", "checks"))
        {
            foreach (Alarm action in actions)
            {
                using (html.Element("li", action.Until is null ? "bad" : "plain"))
                {
                    html.Leaf("span", action.Until is null ? "!" : "✓", "sign", ("aria-hidden", "true"));
                    using (html.Element("span"))
                    {
                        html.Leaf("span", $"{action.Code} {action.Subject}".TrimEnd() + $", raised {Rounded.Moment(action.Since)}{(action.Until is { } until ? $", over since {Rounded.Moment(until)}" : "")}. ", "verdict");
                        html.Text(action.Message);
                    }
                }
            }
        }
    }
}

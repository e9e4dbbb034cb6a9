namespace ModelGateway;

/// <summary>The first screen: what is wrong, in a sentence, and the alarms that are up.</summary>
internal static class StateSection
{
    public static void Write(HtmlWriter html, MonitorReport report)
    {
        using (html.Element("p", "eyebrow"))
        {
            html.Name(report.Model);
            html.Text(report.Version > 0 ? $" version {report.Version}, monitored" : ", a log");
            if (report.Windows.Count > 0)
            {
                html.Text($" from {Rounded.Day(report.Windows[0].Start)} to {Rounded.Day(report.Windows[^1].End)}");
            }
        }

        html.Leaf("h1", Sentence(report));
        html.Leaf("p", Volume(report), "lede");
        if (report.Alarms.Count > 0)
        {
            html.Leaf("h2", "Alarms that are up", "minor");
            using (html.Element("ul", "notes"))
            {
                foreach (Alarm alarm in report.Alarms)
                {
                    Alarm(html, alarm);
                }
            }
        }

        if (report.ExtraColumns.Count > 0)
        {
            html.Leaf("h2", "Inputs that nobody asked for", "minor");
            html.Leaf("p", $"Names that neither model nor contract know: {string.Join(", ", report.ExtraColumns.Take(20))}{(report.ExtraColumns.Count > 20 ? " …" : "")}.");
        }
    }

    private static string Sentence(MonitorReport report)
    {
        if (report.Alarms.Count > 0)
        {
            string clauses = string.Join(" and ", report.Alarms.GroupBy(alarm => alarm.Code).Select(Describe));
            return $"{char.ToUpperInvariant(clauses[0])}{clauses[1..]}, since {Rounded.Day(report.Alarms.Min(alarm => alarm.Since))}.";
        }

        string[] moved = [.. report.Columns.Where(column => column.State >= DriftState.Possible).Select(column => column.Name)];
        return moved.Length > 0 ? $"No alarm is up; {string.Join(", ", moved.Take(3))}{(moved.Length > 3 ? " and others" : "")} moved in the last window."
            : report.State == DriftState.NotEnoughData ? "No alarm is up; there were too few rows to say more."
            : "All quiet: no column moved, and no alarm is up.";
    }

    private static string Describe(IGrouping<string, Alarm> alarms)
    {
        string[] subjects = [.. alarms.Select(alarm => Words.Subject(alarm.Subject)).Where(subject => subject.Length > 0)];
        string list = string.Join(", ", subjects.Take(3)) + (subjects.Length > 3 ? $" and {subjects.Length - 3} more" : "");
        string words = alarms.Key switch
        {
            "drift" => "inputs have moved",
            "quality.bias" => "outcomes differ from predictions",
            "quality.loss" => "quality has fallen",
            "quality.baseline" => "the baseline would be better",
            "violation" => "inputs break the contract",
            "limit" => "answers leave their limits",
            "stale" => "the version is too old",
            "upstream" => "a source of data has changed",
            _ => alarms.Key,
        };
        return list.Length > 0 && alarms.Key != "quality.baseline" ? $"{words} ({list})" : words;
    }

    private static string Volume(MonitorReport report)
    {
        string text = $"{Rounded.Count(report.Rows, "answer")} in {Rounded.Count(report.Windows.Count, "window")}";
        text += report.BaselineRows > 0 ? $", {Rounded.Count(report.BaselineRows)} of them by the baseline in place of the model" : "";
        text += report.Refused > 0 ? $"; {Rounded.Count(report.Refused, "row was", "rows were")} refused" : "";
        text += report.Outcomes is { } outcomes ? $". {Rounded.Count(outcomes.Joined, "outcome")} became known, {Rounded.Count(outcomes.Awaiting)} are awaited." : ".";
        return text + (report.DroppedWindows > 0 ? $" {Rounded.Count(report.DroppedWindows, "older window is", "older windows are")} no longer listed." : "");
    }

    private static void Alarm(HtmlWriter html, Alarm alarm)
    {
        using (html.Element("li"))
        {
            using (html.Element("span", "tag"))
            {
                html.Text(alarm.Code + " ");
                html.Name(alarm.Subject.Length == 0 ? alarm.Model : alarm.Subject);
                html.Text($" since {Rounded.Moment(alarm.Since)}");
            }

            html.Leaf("p", alarm.Message);
        }
    }
}

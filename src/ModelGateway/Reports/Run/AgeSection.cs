namespace ModelGateway;

/// <summary>How old versions do on newer rows.</summary>
internal static class AgeSection
{
    public static void Write(HtmlWriter html, StudyReport? study)
    {
        html.Leaf("h2", "Age");
        if (study?.Age is not { } age)
        {
            html.Leaf("p", "How the loss grows with the age of a version is not known: no study of age was made of this version.", "absent");
            return;
        }

        using (html.Element("div", "answer"))
        {
            html.Leaf("h3", age.RetrainAfter is { } after ? $"Retrain after {Rounded.Duration(after)}" : "When to retrain cannot be told yet");
            html.Leaf("p", age.Reason);
        }

        if (age.Points.Count > 0)
        {
            new DotPlot
            {
                Caption = $"{Words.MetricFirst(study.Loss)} of older versions on newer labelled rows, against that of version {study.Version} on the same rows.",
                NameHead = "Version",
                Heads = ["age", "rows"],
                ValueHead = "Loss grows by",
                Rows =
                [
                    .. age.Points.OrderBy(point => point.Age).Select(point => new DotRow($"version {point.Version}", point.Growth)
                    {
                        Cells = [Rounded.Duration(point.Age), Rounded.Count(point.Rows)],
                        Tone = point.Growth?.Low > 0 ? Tone.Bad : Tone.Plain,
                    }),
                ],
                Format = FigureFormat.Change,
                Zero = 0,
                Most = 30,
            }.Write(html);
        }
    }
}

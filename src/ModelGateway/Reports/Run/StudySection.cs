namespace ModelGateway;

/// <summary>How the study was made, and what it wanted and did not do.</summary>
internal static class StudySection
{
    public static void Write(HtmlWriter html, StudyReport study)
    {
        html.Leaf("h2", "The study");
        html.Leaf("p", $"Of version {study.Version}, by {Words.Metric(study)} on {Rounded.Count(study.Rows, "held-out row")}, where it is {Rounded.Number(study.HeldOutLoss)}. "
            + (study.NoRefit ?? $"Each retraining was done {Rounded.Count(study.Refits, "time")}, each time on another 80\u00A0% of the training rows.")
            + $" Seed {study.Seed}; {Rounded.Duration(study.Seconds)} this time.");
        if (study.NotDone.Count == 0)
        {
            html.Leaf("p", "Everything that was asked for is done.");
            return;
        }

        html.Leaf("p", $"{Rounded.Count(study.NotDone.Count, "experiment")} wanted and not done. Another call goes on where this one stopped.");
        new PlainTable
        {
            Fold = "What was not done",
            Caption = "In the order in which it would have come.",
            Heads = ["Experiment", "part", "why not"],
            Rows = [.. study.NotDone.Select(undone => (string[])[undone.Experiment, undone.Kind.ToString().ToLowerInvariant(), undone.Reason])],
        }.Write(html);
    }
}

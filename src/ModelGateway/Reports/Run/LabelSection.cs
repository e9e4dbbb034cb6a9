namespace ModelGateway;

/// <summary>Predicted against observed labels on the held-out rows.</summary>
internal static class LabelSection
{
    public static void Write(HtmlWriter html, RunReport run, StudyReport? study)
    {
        html.Leaf("h2", "Predicted and observed labels");
        if ((study?.Labels?.HeldOut ?? run.HeldOut) is not { } held)
        {
            html.Leaf("p", "What was predicted for the test rows is not in this report: an earlier library made it.", "absent");
            return;
        }

        Match(html, held, run.Label);
        if (held.Calibration is { } calibration)
        {
            CalibrationChart.Write(html, calibration, run.Task == LearningTask.Multiclass);
        }

        if (study?.Labels is not { } labels)
        {
            if (run.Task != LearningTask.Multiclass)
            {
                html.Leaf("p", run.Task == LearningTask.Regression
                    ? "How errors hang together with the prediction and the features is not known: no study of labels was made of this version."
                    : "What other thresholds would give is not known: no study of labels was made of this version.", "absent");
            }

            return;
        }

        ThresholdChart.Write(html, labels.Thresholds);
        foreach (ResidualCurve curve in labels.Residuals)
        {
            ResidualChart.Write(html, curve, run.Label);
        }
    }

    /// <summary>Whether outcomes are, on average, what was predicted.</summary>
    public static void Match(HtmlWriter html, Quality held, string label)
    {
        if (held.Matches.Count == 0)
        {
            html.Leaf("p", $"Too few rows to compare predictions of {label} with what was observed: {Rounded.Count(held.Outcomes)}.", "absent");
            return;
        }

        html.Leaf("p", held.PerfectP switch
        {
            null => "Whether predictions are right on average could not be tested.",
            < 0.01 => $"Predictions are off on average by more than chance explains (p {Rounded.PValue(held.PerfectP)}). Outcomes of live predictions are held against this, not against zero.",
            _ => $"Predictions are right on average, as far as {Rounded.Count(held.Outcomes, "row")} can tell (p {Rounded.PValue(held.PerfectP)}; below 0.01 would count).",
        });
        bool isRate = held.Matches.Any(match => match.Kind == "rate");
        foreach (IGrouping<bool, LabelMatch> group in held.Matches.GroupBy(match => match.Kind == "slope"))
        {
            new DotPlot
            {
                Caption = group.Key ? "Slope of the error on the prediction; 0 is right, below 0 high predictions are too high."
                    : isRate ? "Share of each class that came, minus the share predicted; 0 is right."
                    : $"Mean of observed minus predicted, in units of {label}; 0 is right.",
                NameHead = isRate ? "Class" : "Measure",
                ValueHead = "Observed − predicted",
                Rows =
                [
                    .. group.Select(match => new DotRow(match.Class ?? (group.Key ? "slope" : "mean error"), match.Live)
                    {
                        Tone = match.CorrectedP < TestLevel.Significance ? Tone.Bad : Tone.Plain,
                    }),
                ],
                Format = isRate ? FigureFormat.Change : FigureFormat.Number,
                Zero = 0,
                Most = 12,
            }.Write(html);
        }
    }
}

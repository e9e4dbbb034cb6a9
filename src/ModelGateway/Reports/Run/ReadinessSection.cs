using System.Globalization;

namespace ModelGateway;

/// <summary>How ready for production a version is: the ML Test Score with its evidence.</summary>
internal static class ReadinessSection
{
    public static void Write(HtmlWriter html, TestScore score)
    {
        html.Leaf("h2", "ML Test Score");
        using (html.Element("div", "answer"))
        {
            html.Leaf("h3", $"{Points(score.Score)} of 7");
            html.Leaf("p", $"The score of the weakest section: {score.Sections.MinBy(section => section.Score)!.Name}. Only what the store has on record counts.");
        }

        new PlainTable
        {
            Caption = "Points by section (E. Breck et al., The ML Test Score, 2017).",
            Heads = ["Section", "points of 7"],
            Rows = [.. score.Sections.Select(section => (string[])[section.Name, Points(section.Score)])],
        }.Write(html);
        foreach (TestScoreSection section in score.Sections)
        {
            using (html.Element("details"))
            {
                html.Leaf("summary", $"{section.Name}: {Points(section.Score)} of 7");
                using (html.Element("dl", "facts"))
                {
                    foreach (TestScoreItem test in section.Tests)
                    {
                        html.Leaf("dt", $"{test.Number}. {test.Question}");
                        html.Leaf("dd", $"{Points(test.Points)}: {test.Evidence ?? test.Missing}");
                    }
                }
            }
        }
    }

    private static string Points(double points) => points.ToString("0.#", CultureInfo.InvariantCulture);
}

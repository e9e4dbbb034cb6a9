namespace ModelGateway;

/// <summary>A share in the training part as a bar and in the test part as a mark, with both numbers.</summary>
internal static class ShareBar
{
    public static void Write(HtmlWriter html, string name, double train, double test, double scale = 1)
    {
        using (html.Element("tr"))
        {
            using (html.Element("th", null, ("scope", "row"), ("title", name)))
            {
                html.Leaf("bdi", name.Length == 0 ? "(empty)" : name);
            }

            using (html.Element("td", "plot"))
            using (html.Element("svg", null, ("viewBox", "0 0 100 10"), ("preserveAspectRatio", "none"), ("aria-hidden", "true")))
            {
                html.Empty("path", "fill", ("d", $"M0 1.5H{SvgNumber.Of(train / scale * 100)}V8.5H0Z"));
                html.Empty("path", "mark", ("d", $"M{SvgNumber.Of(test / scale * 100)} 0V10"));
            }

            html.Leaf("td", Rounded.Share(train), "number");
            html.Leaf("td", Rounded.Share(test), "number");
        }
    }
}

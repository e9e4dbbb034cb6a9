using System.Xml.Linq;
using ModelGateway.Reports;

namespace ModelGateway;

public class HtmlWriterTests
{
    [Fact]
    public void Whatever_a_text_or_a_value_is_the_element_stays_the_one_that_was_written() => Gen.String.Array[2].Sample(texts =>
    {
        XElement element = XElement.Parse(Written(html => html.Leaf("p", texts[0], null, ("title", texts[1]))));
        return element.Name == "p" && !element.HasElements && element.Attributes().Single().Name == "title";
    });

    [Fact]
    public void Elements_are_closed_in_the_order_in_which_they_were_opened()
    {
        string text = Written(html =>
        {
            using (html.Element("div", "answer"))
            using (html.Element("ul"))
            {
                html.Leaf("li", "a < b");
                html.Empty("br", null, ("id", null));
            }
        });

        Assert.Equal("<div class=\"answer\"><ul><li>a &lt; b</li>\n<br/></ul></div>", text);
    }

    [Theory]
    [InlineData("p onclick")]
    [InlineData("p>")]
    [InlineData("1p")]
    [InlineData("")]
    public void A_name_that_is_none_is_refused(string name)
    {
        Assert.ThrowsAny<ArgumentException>(() => Written(html => html.Empty(name)));
        Assert.ThrowsAny<ArgumentException>(() => Written(html => html.Empty("p", null, (name, "value"))));
    }

    [Theory]
    [InlineData("style")]
    [InlineData("STYLE")]
    [InlineData("onclick")]
    public void An_attribute_that_the_policy_of_pages_forbids_is_refused(string name)
    {
        ArgumentException e = Assert.Throws<ArgumentException>(() => Written(html => html.Leaf("p", "text", null, (name, "value"))));

        Assert.Contains($"'{name}' has no effect under the policy", e.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Ids_come_once() => Written(html => Assert.Equal(["a-1", "b-2", "a-3"], new[] { html.NextId("a"), html.NextId("b"), html.NextId("a") }));

    [Fact]
    public void What_is_closed_is_not_closed_again() => Written(html =>
    {
        html.Element("p").Dispose();
        Assert.Throws<InvalidOperationException>(() => new HtmlScope(html).Dispose());
    });

    private static string Written(Action<HtmlWriter> write)
    {
        HtmlWriter html = new();
        write(html);
        return html.ToString();
    }
}

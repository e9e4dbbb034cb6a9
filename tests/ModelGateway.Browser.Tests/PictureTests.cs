using System.Text.RegularExpressions;
using Microsoft.Playwright;

namespace ModelGateway;

/// <summary>The pictures of the README: what the samples write, as a browser shows it.</summary>
public sealed class PictureTests(Chromium chromium) : IClassFixture<Chromium>
{
    private const int Width = 1_200, LeastHeight = 500, MostHeight = 1_300, MostBytes = 200_000, LeastColours = 30, Margin = 24;

    /// <summary>The sample, the file in its folder, and the first and the last element that the picture shows.</summary>
    public static TheoryData<string, string, string, string> Pictures => new()
    {
        { "QuickStart", "report.png", "body", "#decision > :last-child" },
        { "Watching", "monitor.png", "#columns h2", "#quality figure" },
    };

    [Theory]
    [MemberData(nameof(Pictures))]
    public void The_README_shows_a_picture_that_is_there(string sample, string name, string first, string last)
    {
        byte[] file = File.ReadAllBytes(Path.Combine(Repository.Root, "samples", sample, name));
        Picture picture = Picture.Read(file);

        Assert.Equal(Width, picture.Width);
        Assert.InRange(picture.Height, LeastHeight, MostHeight);
        Assert.InRange(file.Length, 1, MostBytes);
        Assert.True(picture.Colours >= LeastColours, $"It has {picture.Colours} colours; expected some between {first} and {last}.");
        Assert.Single(Repository.Lines("README.md"), line => Regex.IsMatch(line, $@"!\[[^\]]{{20,}}\]\(samples/{sample}/{Regex.Escape(name)}\)"));
    }

    /// <summary>Runs only when asked for, by the command that the README gives.</summary>
    [Theory(Explicit = true)]
    [MemberData(nameof(Pictures))]
    public async Task Write_a_picture(string sample, string name, string first, string last)
    {
        using SampleProgram program = new(sample);
        string html = program.PathOf("page.html");
        (int exitCode, string output, string errors) = await program.RunAsync("--html", html);
        Assert.True(exitCode == 0, errors + output);
        IPage page = await chromium.PageAsync(Width, ColorScheme.Light);
        await page.GotoAsync(new Uri(html).AbsoluteUri);
        float top = Math.Max(0, await EdgeAsync(page, first, "top") - Margin), bottom = await EdgeAsync(page, last, "bottom") + Margin;

        byte[] file = await page.ScreenshotAsync(new PageScreenshotOptions
        {
            FullPage = true,
            Clip = new Clip { X = 0, Y = top, Width = Width, Height = bottom - top },
        });

        Assert.True(Picture.Read(file).Colours >= LeastColours);
        await File.WriteAllBytesAsync(Path.Combine(Repository.Root, "samples", sample, name), file, TestContext.Current.CancellationToken);
        await page.CloseAsync();
    }

    [Fact]
    public void A_file_that_is_no_picture_is_refused() => Assert.Throws<InvalidDataException>(() => Picture.Read(new byte[100]));

    private static async Task<float> EdgeAsync(IPage page, string selector, string edge) =>
        MathF.Round(await page.EvaluateAsync<float>("([selector, edge]) => document.querySelector(selector).getBoundingClientRect()[edge]", new[] { selector, edge }));
}

using Microsoft.Playwright;

namespace ModelGateway;

/// <summary>The system's chromium: the one that MODELGATEWAY_CHROMIUM names, or the first on the PATH. Nothing is downloaded.</summary>
public sealed class Chromium : IAsyncLifetime
{
    private static readonly string[] s_names = ["chromium", "chromium-browser", "google-chrome"];

    private IPlaywright? _playwright;
    private IBrowser? _browser;

    public async ValueTask InitializeAsync()
    {
        if (Find() is { } path)
        {
            _playwright = await Playwright.CreateAsync();
            _browser = await _playwright.Chromium.LaunchAsync(new BrowserTypeLaunchOptions
            {
                ExecutablePath = path,
                Args = ["--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking", "--disable-component-update", "--disable-sync"],
            });
        }
    }

    public async ValueTask DisposeAsync()
    {
        if (_browser is not null)
        {
            await _browser.DisposeAsync();
        }

        _playwright?.Dispose();
    }

    /// <summary>A page of that width, in light or dark.</summary>
    public async Task<IPage> PageAsync(int width, ColorScheme scheme)
    {
        Assert.SkipWhen(_browser is null, "There is no chromium: MODELGATEWAY_CHROMIUM names none, and none is on the PATH.");
        return await _browser!.NewPageAsync(new BrowserNewPageOptions { ViewportSize = new ViewportSize { Width = width, Height = 900 }, ColorScheme = scheme });
    }

    private static string? Find() => Environment.GetEnvironmentVariable("MODELGATEWAY_CHROMIUM") is { Length: > 0 } named
        ? named
        : (Environment.GetEnvironmentVariable("PATH") ?? "").Split(Path.PathSeparator, StringSplitOptions.RemoveEmptyEntries)
            .SelectMany(folder => s_names.Select(name => Path.Combine(folder, name)))
            .FirstOrDefault(File.Exists);
}

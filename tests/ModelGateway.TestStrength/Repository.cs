namespace ModelGateway.TestStrength;

/// <summary>The repository that the command is run in.</summary>
internal sealed class Repository
{
    private Repository(string root) => Root = root;

    public string Root { get; }

    public string Core => Path.Combine(Root, "src", "ModelGateway");

    public string Tests => Path.Combine(Root, "tests", "ModelGateway.Tests");

    public string BuiltTests => Path.Combine(Root, "artifacts", "bin", "ModelGateway.Tests", "release");

    public static Repository Find()
    {
        for (DirectoryInfo? folder = new(Environment.CurrentDirectory); folder is not null; folder = folder.Parent)
        {
            if (File.Exists(Path.Combine(folder.FullName, "ModelGateway.sln")))
            {
                return new Repository(folder.FullName);
            }
        }

        throw new DirectoryNotFoundException(
            $"No folder above {Environment.CurrentDirectory} has ModelGateway.sln; run the command within the repository.");
    }
}

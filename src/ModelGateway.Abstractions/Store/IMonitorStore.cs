namespace ModelGateway;

/// <summary>Where monitors keep what they saw. A store without it leaves them in memory only.</summary>
public interface IMonitorStore
{
    /// <summary>A local folder for what belongs to a model beside its versions. Survives restarts, and is shared by all processes that use the store.</summary>
    /// <param name="model">The model's name.</param>
    /// <returns>The folder's path; it need not exist yet.</returns>
    string FolderOf(string model);
}
